// What could not be handled or read, by why.
import { h } from "./dom.js";
import { action } from "./ask.js";
import { operate } from "./shop.js";
import { ago, count, many } from "./words.js";

export function letters(context) {
  return {
    every: 3000,
    async look() {
      const results = (await operate("GET", "/api/ops/dead-letters")).results;
      const parked = once(results.flatMap(result => result.letters), letter => letter.letterId);
      const unreadable = once(results.flatMap(result => result.unreadable), idOf);
      const notShown = Math.max(0, ...results.map(result => result.notShown));
      const causes = Map.groupBy(parked.filter(letter => letter.cause), letter => `${letter.group}\n${letter.cause}`);
      return [
        h("h1", "Dead letters"),
        h("p.lead", [
          parked.length + unreadable.length === 0 && "Nothing is parked: every message was handled.",
          parked.length > 0 && `${many(parked.length, "message")} could not be handled or ${parked.length === 1 ? "waits" : "wait"} behind one. Each is retried automatically every few minutes; after five retries that is up to you. `,
          unreadable.length > 0 && `${many(unreadable.length, "record")} could not be read: retry or discard ${unreadable.length === 1 ? "it" : "them"}. `,
          notShown > 0 && `${count(notShown)} more ${notShown === 1 ? "is" : "are"} not shown until some of these are gone.`]),
        [...causes.values()].map(group => {
          const [{ group: name, cause }] = group;
          return [
            h("h2", `${many(group.length, "sequence")} of ${name} ${group.length === 1 ? "waits" : "wait"}`),
            h("p.bad", cause),
            group.length > 1 && h("div.actions.start", action({ label: "Retry all", title: `Retry all of ${name} with this cause`, path: `/api/ops/dead-letters/retry?group=${encodeURIComponent(name)}&cause=${encodeURIComponent(cause)}`, what: [`${name} handles each of these messages once more, those that are not shown too, and then those behind them in their order. What fails again stays parked.`], done: outcome }, context.refresh)),
            h("div.rows", group.map(letter => letterRow(letter, parked.filter(other => other.group === letter.group && other.sequence === letter.sequence && other !== letter), context.refresh))),
          ];
        }),
        unreadable.length > 0 && [
          h("h2", "Records that cannot be read"),
          h("div.rows", unreadable.map(found => unreadableRow(found, context.refresh))),
        ],
      ];
    },
  };
}

const outcome = run => `Tried again: ${run.results.map(result => result.outcome).join(", ")}.`;
const once = (items, key) => [...new Map(items.map(item => [key(item), item])).values()];
const idOf = found => `${found.topic}-${found.partition}-${found.offset}`;
const path = (id, what) => `/api/ops/dead-letters/${encodeURIComponent(id)}/${what}`;

function letterRow(letter, behind, refresh) {
  return h("div.row.letter", { "data-key": letter.letterId },
    h("div", h("b", letter.event), h("span.soft", ` of ${letter.sequence}`),
      h("div.soft.small", `parked ${ago(letter.parkedAt)}, retried ${letter.retries === 1 ? "once" : `${count(letter.retries)} times`} since`, letter.permanent && h("b.bad", " · no longer retried automatically"), letter.behind > 0 && ` · ${many(letter.behind, "later message")} behind it`),
      h("details", h("summary.small", "Inspect"), h("div.mono.soft", letter.eventId), h("pre", JSON.stringify(letter.payload, null, 2)),
        behind.length > 0 && [h("p.small.soft", "Behind it:"), behind.map(other => h("pre", `${other.event}\n${JSON.stringify(other.payload, null, 2)}`))])),
    h("div.actions",
      action({ label: "Retry", title: `Retry ${letter.event} of ${letter.sequence}`, path: path(letter.letterId, "retry"), what: [`${letter.group} handles the message once more, and then those behind it in their order. If it fails again it stays parked.`], done: outcome }, refresh),
      action({ label: "Discard", title: `Discard ${letter.event} of ${letter.sequence}`, danger: true, path: path(letter.letterId, "discard"), what: [`${letter.group} will never handle this message; ${letter.behind ? `the ${many(letter.behind, "message")} behind it move up` : "nothing waits behind it"}.`, "This cannot be undone. The event itself stays in the event store."] }, refresh)));
}

function unreadableRow(found, refresh) {
  const id = idOf(found);
  return h("div.row.letter", { "data-key": id },
    h("div", h("b.mono", id), h("div.bad.small", found.cause), h("div.soft.small", `key ${found.key ?? "none"}, parked ${ago(found.parkedAt)}`),
      h("details", h("summary.small", "Inspect"), h("pre", found.value))),
    h("div.actions",
      action({ label: "Retry", title: `Retry ${id}`, path: path(id, "retry"), what: ["If this version of jumun can read the record, it is put back on its topic, and every group handles it."] }, refresh),
      action({ label: "Discard", title: `Discard ${id}`, danger: true, path: path(id, "discard"), what: ["The record is treated as settled and never read again. This cannot be undone."] }, refresh)));
}
