"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("ask");
  const list = document.getElementById("list");
  const frame = document.getElementById("report");
  const drop = form.querySelector(".drop");
  const words = document.body.dataset;
  const DOWNLOADS = { annotated: "标注", html: "核对结果.html", xlsx: "问题清单.xlsx", json: "核对结果.json" };

  const NOTED = /^\.(?!json$|xls$|xlt$|ett?$)/i; // kinds of files that take notes

  const make = (name, text, kind = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = kind;
    return element;
  };

  const encoded = (file) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve({ name: file.name, content: reader.result.split(",", 2)[1] ?? "" });
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    });

  const ask = async (question, output) => {
    const path = output === "json" ? "/api/check" : `/api/check/${output}`;
    const headers = { "Content-Type": "application/json" };
    const reply = await fetch(path, { method: "POST", headers, body: JSON.stringify(question) });
    if (reply.ok) return reply.blob();
    const { detail } = await reply.json();
    throw new Error(typeof detail === "string" ? detail : words.failed);
  };

  // the verdict of a report in words, and the gravest of its findings
  const verdict = ({ error, violations, undetermined }) => {
    if (error) return [error, "error"];
    const counts = ["error", "warning", "info"].map((level) => [
      level,
      violations.filter((one) => one.severity === level && !one.waived).length,
    ]);
    const told = counts.filter(([, count]) => count);
    const parts = told.map(([level, count]) => `${count} ${words[level]}`);
    if (!parts.length) parts.push(words.none);
    if (undetermined.length) parts.push(`${undetermined.length} ${words.open}`);
    return [parts.join(words.lang === "zh" ? ",": ", "), told[0]?.[0] ?? "none"];
  };

  const show = async (line, question) => {
    const page = await ask(question, "html");
    URL.revokeObjectURL(frame.src);
    frame.src = URL.createObjectURL(page);
    frame.hidden = false;
    document.getElementById("results").scrollIntoView();
    for (const other of list.children) other.classList.toggle("shown", other === line);
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const buttons = (line, question, name) => {
    const button = (label, act) => {
      const made = make("button", label);
      made.type = "button";
      made.addEventListener("click", () => act().catch((error) => tell(line, error.message, "error")));
      line.append(made);
    };
    const stem = name.replace(/\.[^.]*$/, "");
    const own = name.slice(stem.length);
    button(words.show, () => show(line, question));
    for (const [output, suffix] of Object.entries(DOWNLOADS))
      if (output !== "annotated" || NOTED.test(own))
        button(words[output], async () =>
          save(await ask(question, output), `${stem}-${suffix}${output === "annotated" ? own : ""}`),
        );
  };

  const tell = (line, text, level) => {
    const told = line.querySelector(".told");
    told.textContent = text;
    told.className = `told ${level}`;
  };

  // one line of the list a report; of several the first is shown
  const add = (name) => {
    const line = document.createElement("li");
    line.append(make("span", name, "name"), make("span", words.wait, "told"));
    list.append(line);
    return line;
  };

  const check = async (line, name, question, is_first) => {
    try {
      const whole = await question();
      const { reports } = JSON.parse(await (await ask(whole, "json")).text());
      tell(line, ...verdict(reports[0]));
      if (reports[0].error) return;
      buttons(line, whole, name);
      if (is_first) await show(line, whole);
    } catch (error) {
      tell(line, error instanceof TypeError ? words.failed : error.message, "error");
    }
  };

  const begin = () => {
    list.replaceChildren();
    frame.hidden = true;
    document.getElementById("results").hidden = false;
  };

  const previous = async () => {
    const [file] = form.previous.files;
    return file ? encoded(file) : null;
  };

  const check_files = async (files) => {
    if (!files.length) return;
    begin();
    const lines = [...files].map((file) => add(file.name));
    for (const [place, file] of [...files].entries()) {
      const question = async () => {
        if (file.size > Number(words.most)) throw new Error(words.large);
        return { file: await encoded(file), previous: await previous(), lang: words.lang };
      };
      await check(lines[place], file.name, question, place === 0);
    }
  };

  form.files.addEventListener("change", () => check_files(form.files.files));
  const chosen = form.querySelector(".chosen");
  const none_chosen = chosen.textContent;
  const check_beside = () => {
    chosen.textContent = form.previous.files[0]?.name ?? none_chosen;
    return check_files(form.files.files);
  };
  form.previous.addEventListener("change", check_beside);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    begin();
    const question = async () => ({ text: form.text.value, previous: await previous(), lang: words.lang });
    await check(add(words.pasted), words.pasted, question, true);
  });

  for (const kind of ["dragenter", "dragover"])
    addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  for (const kind of ["dragleave", "drop"]) addEventListener(kind, () => drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.target.closest?.(".previous")) {
      form.previous.files = event.dataTransfer.files;
      return check_beside();
    }
    form.files.files = event.dataTransfer.files;
    return check_files(form.files.files);
  });
});
