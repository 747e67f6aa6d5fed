// The frame: who is here, which page is shown, and that it is shown anew while it is looked at.
import { h, show } from "./dom.js";
import * as shop from "./shop.js";
import { overview } from "./overview.js";
import { pipeline } from "./pipeline.js";
import { orders } from "./orders.js";
import { sagas } from "./sagas.js";
import { letters } from "./letters.js";
import { audit } from "./audit.js";
import { record } from "./record.js";
import { runbook } from "./runbook.js";

const PAGES = [
  ["", "Overview", overview],
  ["pipeline", "Pipeline", pipeline],
  ["orders", "Orders", orders],
  ["sagas", "Sagas", sagas],
  ["dead-letters", "Dead letters", letters],
  ["audit", "Audit", audit],
  ["record", "Record", record],
];

const ALERTS_EVERY = 5000;
const main = document.getElementById("main");
let turn = 0;
let here = "";
let alerts = 0;

async function open() {
  const mine = ++turn;
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("?")[0].split("/").map(decodeURIComponent);
  const query = new URLSearchParams(location.hash.split("?")[1] || "");
  here = name;
  frame();
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (!shop.signedIn()) return signIn();
  const [, title, page] = [...PAGES, ["runbooks", "Runbook", runbook]].find(([path]) => path === name) || PAGES[0];
  document.title = `${title} · jumun`;
  show(main, h("p.empty", { "data-key": `loading-${name}` }, "Looking …"));
  const current = () => mine === turn;
  const context = { rest, query, current, main, refresh: () => look() };
  const view = page(context);
  let looking = false;
  let shownBefore = false;
  let over = false;
  async function look() {
    if (!current() || looking) return;
    looking = true;
    try {
      const shown = await view.look();
      if (current()) {
        main.classList.remove("stale");
        show(main, shown);
        shownBefore = true;
        over = false;
      }
    } catch (problem) {
      over = problem.isFinal;
      if (current()) failed(problem, shownBefore, title);
    } finally {
      looking = false;
    }
  }
  await look();
  while (current() && view.every) {
    await new Promise(resolve => setTimeout(resolve, view.every));
    if (!document.hidden && !over) await look();
  }
}

function failed(problem, shownBefore, title) {
  if (problem.status === 401) {
    shop.signOut();
    return open();
  }
  const text = problem.message.replace(/\.$/, "");
  if (!shownBefore && problem.isFinal) {
    show(main, h("p.notice", { "data-problem": true, role: "alert" }, `${text}.`), h("p", h("a", { href: `#/${here}` }, title)));
    return;
  }
  main.classList.toggle("stale", shownBefore);
  const notice = main.querySelector("[data-problem]") || main.insertBefore(h("p.notice", { "data-problem": true, role: "alert" }), main.firstChild);
  notice.textContent = shownBefore ? `${text}. What is below may be old.` : `${text}.`;
}

function frame() {
  show(document.getElementById("nav"), shop.signedIn() && PAGES.map(([path, title]) =>
    h("a", { href: `#/${path}`, "aria-current": path === here ? "page" : null }, title,
      path === "" && alerts > 0 && h("span.count", { "aria-hidden": "true", title: "Open alerts" }, alerts))));
  show(document.getElementById("who"), shop.signedIn() && [
    shop.operator(),
    h("button", { type: "button", onclick: () => { shop.signOut(); open(); } }, "Sign out"),
  ]);
}

/** That something is wrong is seen on every page. */
async function watch() {
  if (shop.signedIn() && !document.hidden) {
    try {
      alerts = (await shop.get("/api/ops/alerts")).open.length;
      frame();
    } catch { /* the page that is shown says so */ }
  }
  setTimeout(watch, ALERTS_EVERY);
}

async function signIn() {
  document.title = "Sign in · jumun";
  const problem = h("p.bad", { role: "alert" });
  const enter = async token => {
    try {
      await shop.signIn(await token);
      open();
    } catch (refused) {
      problem.textContent = refused.status === 403
        ? "This token is valid, but not an operator's: its roles need 'ops'."
        : refused.status === 401 ? "The shop does not accept this token." : refused.message;
    }
  };
  const demo = await shop.demoTokens().catch(() => false);
  main.replaceChildren(h("div.signin",
    h("h1", "Operations"),
    h("p.lead", "For operators of the shop: a bearer token whose roles include “ops”. It is kept in this tab only."),
    demo && h("button.primary", { type: "button", onclick: () => enter(shop.demoToken()) }, "Sign in as demo operator"),
    h("form", { onsubmit: event => { event.preventDefault(); enter(Promise.resolve(event.target.token.value)); } },
      h("label", { for: "token" }, demo ? "or with a token" : "Token"),
      h("textarea", { id: "token", name: "token", required: true, autocomplete: "off", spellcheck: "false" }),
      h("div", h("button", { type: "submit" }, "Sign in"))),
    problem));
}

// The hash says which page is shown, so that this link must not change it.
document.querySelector(".skip").onclick = event => { event.preventDefault(); main.focus(); };
addEventListener("hashchange", () => { open(); main.focus({ preventScroll: true }); scrollTo(0, 0); });
open();
watch();
