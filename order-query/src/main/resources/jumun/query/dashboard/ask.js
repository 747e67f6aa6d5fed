// Every action says what it will do, asks, and says what has come of it.
import { h, show } from "./dom.js";
import { operate, operator } from "./shop.js";

let hiding;

export function tell(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove("shown"), 6000);
}

/** A button for an action. {label, title, what: [sentences], path, danger, done: run => sentence} */
export function action(what, then = () => {}) {
  return h(`button${what.danger ? ".danger" : ""}`, { type: "button", "aria-label": what.title, onclick: () => ask(what, then) }, what.label);
}

async function ask(what, then) {
  if (!(await confirmed(what))) return;
  tell(`${what.title} …`);
  try {
    const run = await operate("POST", what.path, progress => tell(`${what.title}: ${progress || "…"}`));
    // What another process answers while one waits may come without its results; what is no operation has none.
    tell(what.done && run.results?.length !== 0 ? what.done(run) : `${what.title}: done.`);
  } catch (problem) {
    tell(problem.isRefusal
      ? `${what.title} did not happen: ${problem.message}`
      : `${what.title}: it is not known whether it happened, see ${what.seen || "Record"}. ${problem.message}`);
  }
  then();
}

function confirmed(what) {
  const dialog = document.getElementById("ask");
  return new Promise(resolve => {
    const answer = value => { dialog.close(); resolve(value); };
    show(dialog,
      h("h2", { id: "ask-title" }, `${what.title}?`),
      what.what.map(sentence => h("p", sentence)),
      h("p.soft.small", `It is recorded that ${operator()} asked for it, and when.`),
      h("div.actions",
        h("button", { type: "button", autofocus: true, onclick: () => answer(false) }, "Leave it"),
        h(`button.primary${what.danger ? ".danger" : ""}`, { type: "button", onclick: () => answer(true) }, what.label)));
    dialog.oncancel = () => resolve(false);
    dialog.showModal();
  });
}
