// Who has done what, and when.
import { h, table } from "./dom.js";
import { get } from "./shop.js";
import { moment } from "./words.js";

// An action that takes longer than its answer is waited for is begun until its end comes, or it is clear that none does.
const OUTCOMES = { DONE: "done", FAILED: "failed", RUNNING: "begun", UNANSWERED: "no answer came" };
const BAD = ["FAILED", "UNANSWERED"];

export function record() {
  return {
    every: 5000,
    async look() {
      const actions = await get("/api/ops/actions");
      return [
        h("h1", "Record"),
        h("p.lead", "What operators have done here to processing groups, sagas, dead letters and books, newest first; the outcome is added when it is known. Who changed a price, stock, a campaign or a wallet is recorded in the event itself."),
        actions.length ? table(["When", "Who", "What", "On", "Outcome"], actions.map(one => h("tr", { "data-key": one.actionId },
          h("td.nowrap.soft", moment(one.requestedAt)), h("td", one.requestedBy), h("td.nowrap", one.operation), h("td.mono", one.subject || "all"),
          h("td", came(one))))) 
          : h("p.empty", "Nobody has done anything yet."),
      ];
    },
  };
}

/** Each process answers for itself; the record may have room for the beginning only. */
function results(one) {
  try {
    return JSON.parse(one.outcome);
  } catch {
    return null;
  }
}

function came(one) {
  const answers = results(one);
  // That it was retried does not say that it was handled.
  const said = Array.isArray(answers) && one.status === "DONE" && [...new Set(answers.map(answer => answer?.outcome).filter(outcome => typeof outcome === "string"))].join(", ");
  const word = h(BAD.includes(one.status) ? "b.bad" : "span", said || OUTCOMES[one.status]);
  const late = one.endedAt && new Date(one.endedAt) - new Date(one.requestedAt) > 1000 && h("span.soft.small", ` at ${moment(one.endedAt)}`);
  return one.outcome.length > 2 ? h("details", h("summary", word, late), h("pre", answers ? JSON.stringify(answers, null, 2) : one.outcome)) : [word, late];
}
