// Orders that have not come to their end, and whether what is stored of them is what their events say.
import { h, table } from "./dom.js";
import { action } from "./ask.js";
import { operate } from "./shop.js";
import { ago, count, many, moment } from "./words.js";

const STATES = { DEDUCTING: "In flight", COMPENSATING: "Compensating", STUCK: "Stuck" };

/** A saga's state, in the same word on every page. */
export const stateOf = saga => (STATES[saga.state] || saga.state).toLowerCase();

export function sagas(context) {
  let report = null;
  return {
    every: 2000,
    async look() {
      const state = context.query.get("state");
      const [{ counts, sagas: open }] = (await operate("GET", `/api/ops/sagas${state ? `?state=${encodeURIComponent(state)}` : ""}`)).results;
      return [
        h("h1", "Sagas"),
        h("p.lead", "A saga brings one order to its end. Those that have something left to do are here, the ones that have not moved for longest first."),
        h("section.figures", Object.entries(STATES).map(([name, words]) => h("a.figure.plain", { href: `#/sagas?state=${name}` },
          h("div.label", words), h(`div.value${name === "STUCK" && counts[name] ? ".bad" : ""}`, count(counts[name]))))),
        h("h2", "Compare with the events"),
        h("p.soft", "Rebuilds every unfinished order from its events beside the stored sagas and compares the two."),
        h("div.actions.start",
          action({ label: "Verify", title: "Verify all sagas", path: "/api/ops/sagas/verify", what: ["Reads all events and compares. Nothing is changed."],
            done: run => { [report] = run.results; return summary(report); } }, context.refresh),
          action({ label: "Repair", title: "Repair all sagas", danger: true, path: "/api/ops/sagas/repair", what: ["Stored sagas that differ from their events are replaced by what the events say, and resumed.", "No effect is repeated: every step is done once, whoever asks for it again."],
            done: run => { [report] = run.results; return summary(report); } }, context.refresh)),
        report && result(report),
        h("h2", state ? STATES[state] : "All that are open"),
        open.length ? table(["Order", "User", "State", "Progress", "Waits until", "Moved", ""], open.map(saga => row(saga, context.refresh))) : h("p.empty", "None."),
      ];
    },
  };
}

function row(saga, refresh) {
  const order = `#/orders/${encodeURIComponent(saga.orderId)}`;
  return h("tr", { "data-key": saga.orderId },
    h("td", h("a.mono", { href: order }, saga.orderId)),
    h("td", saga.userId),
    h(`td${saga.state === "STUCK" ? ".bad" : ""}`, stateOf(saga)),
    h("td", progress(saga), saga.parkedBecause && h("div.bad.small", saga.parkedBecause)),
    h("td.nowrap", saga.deadlineAt ? moment(saga.deadlineAt) : "–"),
    h("td.nowrap.soft", ago(saga.changedAt)),
    h("td", saga.state === "STUCK" && action({ label: "Resume", title: `Resume order ${saga.orderId}`, path: `/api/ops/sagas/${encodeURIComponent(saga.orderId)}/resume`,
      what: ["The saga asks again for everything that it still waits for. Whatever was done before is not done twice."] }, refresh)));
}

const SHOUTED = /\b(STOCK|COUPON|POINTS|REQUESTED|COMPLETED|FAILED|RESTORE_REQUESTED|RESTORING|RESTORED|[A-Z]+_[A-Z_]+)\b/g;

/** The progress says the state first, which stands beside it already. */
export const progress = saga => saga.progress.replace(/^[A-Z]+: /, "").replace(SHOUTED, word => word.toLowerCase().replaceAll("_", " "));

const summary = report => report.differing === 0 ? `${many(report.unfinished, "unfinished order is as its events say", "unfinished orders, all as their events say")}.` : `${many(report.differing, "saga differs", "sagas differ")}, ${count(report.repaired)} repaired.`;

function result(report) {
  return [
    h("p", summary(report), h("span.soft", ` ${many(report.eventsRead, "event")} read.`)),
    report.differences.length > 0 && table(["Order", "What", "Stored", "By the events"],
      report.differences.map(one => h("tr", h("td.mono", one.orderId), h("td", one.kind.toLowerCase()), h("td", one.stored || "–"), h("td", one.rebuilt || "–")))),
  ];
}
