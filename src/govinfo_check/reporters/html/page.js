"use strict";
document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  const bar = document.getElementById("bar");
  const overview = document.getElementById("overview");
  const reports = [...document.querySelectorAll("article.report")];
  const named = (name) => document.getElementById(name);
  const names = (words) => (words ? words.split(" ") : []);
  const levels = ["error", "warning", "info"];
  const FEW = 8; // terms of an equation that the bar has room for
  let pinned = null;

  // which report is looked at: the one that the address names, or all in the overview
  const look = (hash) => {
    const target = named(decodeURIComponent(hash.slice(1)));
    const report = target?.closest("article.report") ?? (overview ? null : reports[0]);
    const shown = report ?? overview;
    for (const part of [...reports, overview]) part?.classList.toggle("current", part === shown);
    document.title = report?.querySelector("h2")?.textContent ?? document.querySelector("h1").textContent;
    if (!target || target === shown) return scrollTo(0, 0);
    target.scrollIntoView({ block: "center", inline: "center" });
    if (target.matches(".finding")) pin(target);
    (target.querySelector("a") ?? target).focus({ preventScroll: true });
  };

  const clear = () => {
    for (const kind of ["plus", "minus", "about", "active"])
      for (const part of document.querySelectorAll(`.${kind}:is(td, li, mark)`)) part.classList.remove(kind);
    bar.hidden = true;
    bar.replaceChildren();
  };

  // a finding: its cells with their signs, its sentence, its equation in the bar
  const show = (finding) => {
    clear();
    if (!finding) return;
    const { left, right, cells } = finding.dataset;
    const kinds = { plus: names(left), minus: names(right), about: names(cells) };
    for (const [kind, those] of Object.entries(kinds)) for (const name of those) named(name)?.classList.add(kind);
    finding.classList.add("active");
    for (const mark of document.querySelectorAll(`mark[data-findings~="${finding.id}"]`)) mark.classList.add("active");
    const is_long = finding.querySelectorAll(".term").length > FEW;
    const told = [finding.querySelector("p"), finding.querySelector(is_long ? ".residual" : ".equation")].filter(Boolean);
    bar.append(...told.map((part) => part.cloneNode(true)));
    for (const link of bar.querySelectorAll("a, [tabindex]")) link.replaceWith(...link.childNodes);
    bar.hidden = false;
  };

  const tell = (link) => {
    const words = document.createElement("p");
    words.textContent = link.getAttribute("aria-label");
    bar.prepend(words);
    bar.hidden = false;
  };

  // where the findings scroll beside the report, the one that is meant comes into sight
  const bring = (finding) => {
    const list = finding.closest(".findings");
    if (getComputedStyle(list).position === "sticky")
      list.scrollTop += finding.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
  };

  const pin = (finding) => {
    pinned = finding;
    show(finding);
  };

  // what the pointer or the keyboard is on
  const enter = (target) => {
    const finding = target.closest?.(".finding");
    if (finding) return show(finding);
    const link = target.closest?.("td a, mark a");
    if (!link) return;
    const own = named(link.hash.slice(1));
    const about = pinned && link.closest(".plus, .minus, .about") ? pinned : own;
    show(about?.hidden ? null : about);
    if (about) bring(about);
    if (link.closest("td")) tell(link);
  };
  document.addEventListener("mouseover", (event) => enter(event.target));
  document.addEventListener("focusin", (event) => enter(event.target));
  const leave = (event) => {
    if (event.target.closest?.(".finding, td, mark")) show(pinned);
  };
  document.addEventListener("mouseout", leave);
  document.addEventListener("focusout", leave);
  document.addEventListener("click", (event) => {
    const finding = event.target.closest?.(".finding");
    if (finding) pin(finding);
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });

  // a page within another may have no addresses to go to; then only the sight changes
  const go = (hash) => {
    try {
      history.pushState(null, "", hash);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
    }
    look(hash);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin(null);
  });

  // filters of a report: what is switched off is neither listed nor marked
  const sift = (report) => {
    const off = (kind) =>
      new Set([...report.querySelectorAll(`.filter [name="${kind}"]:not(:checked)`)].map((box) => box.value));
    const severities = off("severity");
    const codes = off("code");
    const shown = [];
    for (const finding of report.querySelectorAll(".finding")) {
      finding.hidden = severities.has(finding.dataset.severity) || codes.has(finding.dataset.code);
      if (!finding.hidden) shown.push(finding);
    }
    for (const cause of report.querySelectorAll(".cause"))
      cause.hidden = !cause.querySelector(".finding:not([hidden])");
    const standing = shown.filter((finding) => !finding.matches(".waived"));
    for (const cell of report.querySelectorAll("td.in")) cell.classList.remove(...levels);
    for (const level of levels)
      for (const { dataset } of standing.filter((finding) => finding.dataset.severity === level))
        for (const name of names([dataset.left, dataset.right, dataset.cells].filter(Boolean).join(" "))) {
          const cell = named(name);
          if (!levels.some((other) => cell.classList.contains(other))) cell.classList.add(level);
        }
    for (const mark of report.querySelectorAll("mark"))
      mark.classList.toggle("off", names(mark.dataset.findings).every((name) => named(name).hidden));
    if (pinned?.hidden) pin(null);
  };
  for (const form of document.querySelectorAll("form.filter")) {
    form.hidden = false;
    form.addEventListener("change", () => sift(form.closest("article")));
  }

  // search in the overview
  const search = overview?.querySelector("form");
  if (search) {
    const rows = [...overview.querySelectorAll("tbody tr")];
    const find = () => {
      const words = search.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      const status = search.status.value;
      let count = 0;
      for (const row of rows) {
        row.hidden = !(words.every((word) => row.dataset.words.includes(word)) && (!status || row.dataset.status === status));
        if (!row.hidden) count += 1;
      }
      search.shown.value = `${count} / ${rows.length}`;
    };
    search.hidden = false;
    for (const kind of ["input", "change"]) search.addEventListener(kind, find);
    search.addEventListener("submit", (event) => event.preventDefault());
    for (const back of document.querySelectorAll(".back")) back.hidden = false;
    find();
  }

  addEventListener("popstate", () => look(location.hash));
  look(location.hash);
});
