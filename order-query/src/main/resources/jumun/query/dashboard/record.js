// Who has done what, and when.
import { h, table } from "./dom.js";
import { get } from "./shop.js";
import { moment } from "./words.js";

// An action that took longer than its answer was waited for is recorded as begun.
const OUTCOMES = { DONE: "done", FAILED: "failed", RUNNING: "begun" };

export function record() {
  return {
    every: 5000,
    async look() {
      const actions = await get("/api/ops/actions");
      return [
        h("h1", "Record"),
        h("p.lead", "Every action of an operator that changes something, newest first. Nothing here is ever changed."),
        actions.length ? table(["When", "Who", "What", "On", "Came of it"], actions.map(one => h("tr", { "data-key": one.actionId },
          h("td.nowrap.soft", moment(one.requestedAt)), h("td", one.requestedBy), h("td.nowrap", one.operation), h("td.mono", one.subject || "all"),
          h(`td${one.status === "FAILED" ? ".bad" : ""}`, OUTCOMES[one.status])))) 
          : h("p.empty", "Nobody has done anything yet."),
      ];
    },
  };
}
