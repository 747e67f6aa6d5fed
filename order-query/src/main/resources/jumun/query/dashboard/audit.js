// Do the books add up?
import { h, table } from "./dom.js";
import { action } from "./ask.js";
import { operate } from "./shop.js";
import { ago, count, many, span } from "./words.js";

/** What it is about; of an order one can read on. */
const subject = ({ check, subject }) => (check === "tracking" ? h("a", { href: `#/orders/${encodeURIComponent(subject)}` }, subject) : subject);

export function audit(context) {
  return {
    every: 5000,
    async look() {
      const reports = (await operate("GET", "/api/ops/audit").catch(problem => { if (problem.status === 404) return { results: [] }; throw problem; })).results;
      const found = reports.reduce((sum, report) => sum + report.found, 0);
      const unknown = [...new Set(reports.flatMap(report => Object.keys(report.failed)))];
      return [
        h("h1", reports.length ? [h(`span.dot.${found ? "bad" : unknown.length ? "warn" : "good"}`, { "aria-hidden": "true" }), found ? `${many(found, "record")} ${found === 1 ? "does" : "do"} not add up` : unknown.length ? `${unknown.join(", ")} could not be checked` : "The books add up"] : "No audit yet"),
        h("p.lead", "Stock, points and coupons are compared across event store, Kafka and views, while the shop is open."),
        h("div.actions.start", action({ label: "Run now", title: "Run the audit", path: "/api/ops/audit", what: ["Every process checks its books now. It only reads, except that events missing on Kafka are sent; it takes a minute or more in a large shop."],
          done: run => `Audit done: ${many(run.results.reduce((sum, report) => sum + report.found, 0), "finding")}.` }, context.refresh)),
        reports.map(report => [
          h("h2", `${ago(report.at)}, in ${span(report.millis).join(" ")}`),
          h("p.soft", `Checked: ${report.checks.join(", ")} · process ${report.node}`),
          Object.entries(report.failed).map(([check, why]) => h("p", `Could not be checked: ${check}, ${why}`)),
          report.findings.length > 0 && table(["Check", "Record", "What", ""],
            report.findings.map(finding => h("tr", h("td", finding.check), h("td.mono", subject(finding)), h("td", finding.text), h("td.nowrap", finding.repaired ? "repaired" : "")))),
          report.found > report.findings.length && h("p.soft", `The first ${count(report.findings.length)} of ${count(report.found)}.`),
        ]),
      ];
    },
  };
}
