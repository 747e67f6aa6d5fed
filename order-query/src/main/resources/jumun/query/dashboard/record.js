// Who has done what, and when.
import { h } from "./dom.js";
import { get } from "./shop.js";
import { moment } from "./words.js";

export function record() {
  return {
    every: 5000,
    async look() {
      const actions = await get("/api/ops/actions");
      return [
        h("h1", "Record"),
        h("p.lead", "Every action of an operator that changes something, newest first. Nothing here is ever changed."),
        actions.length ? h("div.table", h("table",
          h("thead", h("tr", ["When", "Who", "What", "On", "Came of it"].map(title => h("th", title)))),
          h("tbody", actions.map(one => h("tr", { "data-key": one.actionId },
            h("td.nowrap.soft", moment(one.requestedAt)), h("td", one.requestedBy), h("td.nowrap", one.operation), h("td.mono", one.subject || "all"),
            h(`td${one.status === "FAILED" ? ".bad" : ""}`, one.status.toLowerCase()))))))
          : h("p.empty", "Nobody has done anything yet."),
      ];
    },
  };
}
