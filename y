<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-pljs0uBX7kQxHkMMinVVvDDkoN6GvmJQJgc42GkhA40='; script-src 'sha256-YFj7VC5u4xxJ2F9p+SZC4ovK/ZH3hwNo/lovJJyYFFQ='; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>政府信息公开工作年度报告核对结果</title>
<style>:root {
  color-scheme: light dark;
  --ground: #f4f2ed; --paper: #fffefb; --ink: #1d1c1a; --soft: #5b5852; --line: #bdb8ad; --rule: #1d1c1a;
  --accent: #17456f; --error: #9b1c1c; --error-wash: #fbe4e1; --warning: #744700; --warning-wash: #fcefcf;
  --info: #17456f; --info-wash: #e2edf7; --good: #1e5b34; --good-wash: #e0f0e4;
  --plus: #0b4a8f; --plus-wash: #cfe3fb; --minus: #8a2f00; --minus-wash: #fbdcc6; --focus: #b45309;
  --serif: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", STSong, SimSun, serif;
  --sans: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Zen Hei", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121417; --paper: #1b1e22; --ink: #ebe8e1; --soft: #b0aca3; --line: #4b5058; --rule: #8b8f96;
    --accent: #9cc8f5; --error: #ffada5; --error-wash: #4a1f1e; --warning: #f4cf7c; --warning-wash: #42340f;
    --info: #a9d0f7; --info-wash: #1d3349; --good: #a3d9b1; --good-wash: #183722;
    --plus: #b5d8ff; --plus-wash: #123e6e; --minus: #ffc9a3; --minus-wash: #5e2d0c; --focus: #fbbf24;
  }
}
* { box-sizing: border-box; }
html { scroll-padding: 1rem 0 9rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.65 var(--sans);
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
[hidden] { display: none !important; }
.top { border-bottom: 3px double var(--rule); padding: 1.1rem clamp(1rem, 3vw, 2.5rem) .9rem; background: var(--paper); }
.top h1 { font: 700 1.15rem/1.4 var(--serif); letter-spacing: .06em; margin: 0; }
.top p { margin: .2rem 0 0; color: var(--soft); font-size: .85rem; }
main { padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 8rem; max-width: 104rem; margin: 0 auto; }
html:not(.js) .legend { display: none; }
.js main > * { display: none; }
.js main > .current { display: block; }

.report > header h2, #overview h2 { font: 700 1.7rem/1.35 var(--serif); margin: 0; }
.file, .back { color: var(--soft); font-size: .85rem; margin: .2rem 0 0; }
.back { margin: 0 0 .6rem; }
.scope { margin: .4rem 0 0; font-weight: 600; }
.verdict { margin: .6rem 0 0; }
.verdict strong { padding: .15em .6em; border-radius: 3px; border: 1px solid currentColor; margin-right: .3em; }
.error { --tone: var(--error); --wash: var(--error-wash); }
.warning { --tone: var(--warning); --wash: var(--warning-wash); }
.info { --tone: var(--info); --wash: var(--info-wash); }
.none, .known { --tone: var(--good); --wash: var(--good-wash); }
.waived { --tone: var(--soft); --wash: transparent; }
.unread { --tone: var(--error); --wash: var(--error-wash); }
.verdict strong { color: var(--tone); background: var(--wash); }
.sides { display: grid; grid-template-columns: minmax(17rem, 23rem) minmax(0, 1fr); gap: 1.5rem; margin-top: 1.4rem; align-items: start; }

.findings { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: .2rem .8rem 9rem .2rem; font-size: .92rem; }
.findings h3 { font: 700 1.1rem/1.4 var(--serif); margin: 0 0 .5rem; }
.findings h4 { font-size: .92rem; margin: 1.1rem 0 .3rem; color: var(--ink); }
.findings > .none { color: var(--good); }
fieldset { border: 0; padding: 0; margin: 0 0 .6rem; display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; }
legend { float: left; padding: 0; margin-right: .5rem; color: var(--soft); font-size: .85rem; }
.filter label { display: inline-flex; align-items: center; gap: .3em; min-height: 1.75rem; padding: .1em .55em; border: 1px solid var(--line); border-radius: 99px; font-size: .82rem; cursor: pointer; }
.filter label.error, .filter label.warning, .filter label.info { border-color: var(--tone); color: var(--tone); background: var(--wash); }
.filter input { margin: 0; accent-color: var(--accent); }
.repairs { margin: 0 0 .6rem; padding: .5rem .8rem .5rem 1.7rem; border-left: 3px solid var(--accent); background: var(--paper); }
.repairs strong { font-size: 1.1em; }
.findings ol { list-style: none; margin: 0; padding: 0; }
.finding { position: relative; border: 1px solid var(--line); border-left: 4px solid var(--tone); background: var(--paper); padding: .5rem .7rem .55rem 2.5rem; margin: 0 0 .55rem; }
.finding::before { content: attr(value); position: absolute; left: .6rem; top: .58rem; min-width: 1.4rem; height: 1.4rem; line-height: 1.4rem; text-align: center; font-size: .78rem; border-radius: 99px; color: var(--tone); background: var(--wash); border: 1px solid currentColor; box-sizing: content-box; }
.finding.active { box-shadow: 0 0 0 2px var(--focus); }
.finding p { margin: 0 0 .2rem; }
.finding .what { color: inherit; text-decoration: underline dotted var(--soft); }
.finding .what:hover { text-decoration: underline; }
.finding:has(.equation) .what { font-weight: 700; }
.severity { color: var(--tone); font-weight: 700; }
code { font: .85em/1 ui-monospace, Consolas, monospace; color: var(--soft); }
.equation { margin: .35rem 0; }
.side { display: inline-block; min-width: 2.6em; padding: 0 .35em; border-radius: 2px; font-size: .8em; }
.plus > .side { color: var(--plus); background: var(--plus-wash); }
.minus > .side { color: var(--minus); background: var(--minus-wash); }
.side::before { font-weight: 700; margin-right: .2em; }
.plus > .side::before { content: "+"; }
.minus > .side::before { content: "\2212"; }
.zeros, .place, .cells { color: var(--soft); }
.place, .cells, .residual { font-size: .92em; }
.cells a { margin-right: .7em; }
.residual b { color: var(--tone); font-size: 1.1em; }
.note { color: var(--soft); }

.paper { background: var(--paper); border: 1px solid var(--line); padding: clamp(.9rem, 1.6vw, 2.6rem); font-family: var(--serif); min-width: 0; }
.paper .title { text-align: center; font-size: 1.35rem; line-height: 1.5; margin: 0 0 1.4rem; }
.paper h4 { font-size: 1.05rem; margin: 1.8rem 0 .6rem; }
.paper > p { text-indent: 2em; margin: 0 0 .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; line-height: 1.4; background: var(--paper); }
.paper table { border: 2px solid var(--rule); }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid var(--rule); padding: .34rem .4rem; text-align: center; font-weight: 400; }
.requests { min-width: 38rem; table-layout: auto; }
.requests tbody th { text-align: left; }
.requests tbody th.group { min-width: 5.2em; width: 9%; }
.requests td { min-width: 2.9em; }
.requests tbody th[scope="row"] { min-width: 5.5em; }
.appeals { min-width: 40rem; }
.disclosure { min-width: 30rem; }
.disclosure th:only-child { font-weight: 700; }
/* a figure over two lines reads as two figures: words wrap, figures never do */
td { position: relative; font-family: var(--sans); white-space: nowrap; overflow-wrap: normal; }
td q, td small { white-space: normal; }
td q { display: inline-block; min-width: 5em; overflow-wrap: anywhere; }
td[id] { padding-inline: .9rem .3rem; } /* its sign stands before the figure, not on it */
td.in { background: var(--wash); }
td.in.error, td.in.warning, td.in.info { box-shadow: inset 0 -3px 0 var(--tone); }
td.in a { color: inherit; text-decoration: none; outline: 0; }
td.in a::after { content: ""; position: absolute; inset: 0; }
td:has(a:focus-visible) { outline: 3px solid var(--focus); outline-offset: 1px; z-index: 2; }
td.in.error a { color: var(--error); font-weight: 700; }
td.unreadable, td.inferred, td.absent { outline: 2px dashed var(--error); outline-offset: -3px; }
td.blank, td.mark { background-image: repeating-linear-gradient(135deg, transparent 0 5px, color-mix(in srgb, var(--soft) 14%, transparent) 5px 6px); }
td q { quotes: "“" "”"; font-family: var(--serif); }
td small { display: block; font-size: .72rem; line-height: 1.25; }
.state { color: var(--soft); }
.should { margin-top: .15rem; padding: .05em .2em; color: var(--good); background: var(--good-wash); border: 1px solid currentColor; border-radius: 2px; font-weight: 700; }
td.plus, td.minus, td.about { outline: 3px solid var(--plus); outline-offset: -3px; background: var(--plus-wash); z-index: 1; }
td.minus { outline-color: var(--minus); outline-style: double; background: var(--minus-wash); }
td.plus a, td.minus a, td.about a { color: var(--ink); }
td.plus::before, td.minus::before { position: absolute; left: 0; top: 0; padding: 0 .08rem; font: 700 .72rem/1.25 var(--sans); color: var(--paper); background: var(--plus); content: "+"; }
td.minus::before { content: "\2212"; background: var(--minus); }
mark { color: inherit; background: var(--wash); border-bottom: 2px solid var(--tone); padding: .1em 0; }
mark.off { background: none; border: 0; }
mark.off .number { display: none; }
mark.active { outline: 2px solid var(--focus); }
.number { font: 700 .72rem/1.3 var(--sans); display: inline-block; min-width: 1.35rem; text-align: center; text-indent: 0; margin: 0 .2rem; border: 1px solid currentColor; border-radius: 99px; color: var(--tone); background: var(--paper); text-decoration: none; }

#bar { position: fixed; inset: auto 0 0; max-height: 40vh; overflow: hidden; pointer-events: none; background: var(--paper); border-top: 3px double var(--rule); padding: .6rem clamp(1rem, 3vw, 2.5rem); z-index: 2; font-size: .92rem; box-shadow: 0 -4px 18px rgb(0 0 0 / .16); }
#bar p { margin: .1rem 0; }

#overview .search { display: flex; flex-wrap: wrap; gap: .6rem 1.4rem; align-items: center; margin: 1rem 0; }
#overview label { font-size: .88rem; }
input[type="search"], select { font: inherit; padding: .35em .6em; border: 1px solid var(--soft); border-radius: 3px; background: var(--paper); color: var(--ink); min-width: 12rem; }
#overview table { font-size: .9rem; border-block: 2px solid var(--rule); }
#overview th, #overview td { border: 0; border-bottom: 1px solid var(--line); padding: .45rem .7rem; }
#overview thead th { position: sticky; top: 0; background: var(--paper); font-weight: 700; vertical-align: bottom; }
#overview tbody th { text-align: left; min-width: 11rem; }
#overview td { white-space: nowrap; }
#overview th small { display: block; color: var(--soft); font-size: .76rem; font-weight: 400; }
#overview abbr { text-decoration: none; }
.count { min-width: 3.5em; }
td.count.error, td.count.warning, td.count.info { color: var(--tone); background: var(--wash); font-weight: 700; }
.status { color: var(--tone); white-space: nowrap; }
.status.error, .status.unread { font-weight: 700; }

@media (max-width: 70rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  .findings { position: static; max-height: none; padding: 0; }
}
@media (max-width: 40rem) {
  .paper { margin: 0 -1rem; border-inline: 0; }
  table { font-size: .76rem; }
  .requests tbody th[scope="row"] { position: sticky; left: 0; z-index: 1; background: var(--paper); width: 8rem; min-width: 8rem; box-shadow: 1px 0 0 var(--rule); }
  #overview table { font-size: .8rem; }
  #overview td, #overview th { padding: .4rem .15rem; }
  #overview tbody th { min-width: 8.2rem; padding-left: .35rem; }
  #overview .count { min-width: 1.5rem; }
  #overview .status { white-space: normal; min-width: 2.6em; }
  #overview thead th { overflow-wrap: normal; }
  #overview th:first-child { position: sticky; left: 0; z-index: 1; background: var(--paper); box-shadow: 1px 0 0 var(--line); }
  .report > header h2, #overview h2 { font-size: 1.35rem; }
  #bar { font-size: .85rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root {
    color-scheme: light;
    --ground: #fff; --paper: #fff; --ink: #000; --soft: #444; --line: #888; --rule: #000; --accent: #000;
    --error: #8f1414; --error-wash: #f9dedb; --warning: #5c3800; --warning-wash: #f8ecd0;
    --info: #123a5e; --info-wash: #e2edf7; --good: #164527; --good-wash: #e0f0e4;
    --plus: #0b4a8f; --plus-wash: #cfe3fb; --minus: #8a2f00; --minus-wash: #fbdcc6;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 10pt; }
  body { line-height: 1.5; }
  main, .top { padding: 0 0 3mm; max-width: none; }
  .legend, .filter, .search, .back, #bar { display: none !important; }
  .report + .report { break-before: page; }
  .sides { display: block; margin-top: 4mm; }
  .findings { position: static; max-height: none; overflow: visible; padding: 0; font-size: 9pt; }
  .finding, .repairs, .scroll, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .paper { border: 0; padding: 0; margin: 0; }
  .findings:has(.finding) + .paper { break-before: page; } /* the one line of a sound report needs no page */
  .paper > p:last-child { break-before: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; line-height: 1.25; min-width: 0 !important; }
  th, td { padding: .8mm 1mm; }
  .requests tbody th.group { min-width: 0; }
  .requests td { min-width: 0; }
  .requests tbody th[scope="row"] { min-width: 0; }
  td[id] { padding-inline: 1mm; }
  .appeals { font-size: 6.5pt; }
  .appeals th, .appeals td { padding-inline: .4mm; }
  td.plus::before, td.minus::before { content: none; } /* what was pointed at is told in words */
  td small { font-size: 6.5pt; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
</style>
<script>"use strict";
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
</script>
</head>
<body>
<header class="top"><h1>政府信息公开工作年度报告核对结果</h1><p class="legend">指向一个问题(或用 Tab 键移到它),表中即标出等式:+ 为左边的格,− 为右边的格。Esc 取消。</p></header>
<main>
<section id="overview"><h2 id="overview-title">总览</h2><p class="verdict">共 1 份:1 份未能读取</p><form class="search" hidden=""><label>查找机关、文件或规则代码 <input type="search" name="words"></label><label>状态 <select name="status"><option value="">全部 1</option><option value="unread">未能读取 1</option></select></label><output name="shown"></output></form><div class="scroll" tabindex="0" role="region" aria-labelledby="overview-title"><table><caption>总览</caption><thead><tr><th scope="col">机关</th><th scope="col">年份</th><th scope="col">状态</th></tr></thead><tbody><tr data-status="unread" data-words=" x.html "><th scope="row">x.html<small>没有这个文件。请核对文件名</small></th><td></td><td class="status unread">未能读取</td></tr></tbody></table></div></section>
</main>
<div id="bar" role="status" hidden></div>
</body>
</html>
