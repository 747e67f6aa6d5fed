// Who handles events, how far each is, and what can be done about it.
import { h, table } from "./dom.js";
import { action } from "./ask.js";
import { get } from "./shop.js";
import { count, many, span } from "./words.js";

export function pipeline(context) {
  return {
    every: 1000,
    look: async () => page(await get("/api/ops/nodes"), context.refresh),
  };
}

function page(nodes, refresh) {
  const names = [...new Set(nodes.flatMap(node => node.groups.map(group => group.name)))];
  return [
    h("h1", "Pipeline"),
    h("p.lead", "Each group reads its topics from Kafka and handles what it reads in order. Lag is how many records its slowest segment has yet to handle; age, how long the oldest of them has waited."),
    h("div.rows.groups", names.map(name => groupRow(name, nodes, refresh))),
    h("h2", many(nodes.length, "process", "processes")),
    table(["Process", "Serves", "Alerts"], nodes.map(node => h("tr", { "data-key": node.node },
      h("td.mono", node.node), h("td", [...node.roles].sort().join(", ")), h("td", node.alerts.length || "none")))),
  ];
}

function groupRow(name, nodes, refresh) {
  const at = nodes.map(node => ({ node: node.node, group: node.groups.find(group => group.name === name) })).filter(one => one.group);
  const groups = at.map(one => one.group);
  const running = groups.filter(group => group.running);
  const most = what => Math.max(0, ...groups.map(group => group[what]));
  const error = groups.map(group => group.error).find(Boolean);
  const state = error ? "bad" : running.length < groups.length ? "warn" : "good";
  const age = span(most("ageMillis"));
  return h("div.row.group", { "data-key": name },
    h("div",
      h("div.name", h(`span.dot.${state}`, { "aria-hidden": "true" }), name, paused(running.length, groups.length)),
      h("div.segments", at.flatMap(one => one.group.segments.map(segment =>
        h("span", { title: `in ${one.node}, ${many(segment.position, "record")} passed` }, `segment ${segment.id}`,
          at.length > 1 && ` @${one.node.slice(-5)}`, ` · lag ${count(segment.lag)}`))))),
    figurelet(count(most("lag")), "lag, records"),
    figurelet(most("lag") ? age.join(" ") : "–", "age of the oldest"),
    figurelet(count(Math.max(0, ...groups.map(group => group.perSecond))), "records/s"),
    h("div.actions", actions(name, at, refresh)),
    error && h("div.error", { role: "alert" }, error));
}

/** It may be paused in some processes only, where one missed that it was paused or resumed. */
function paused(running, all) {
  if (running === all) return null;
  return h("span.warn", running === 0 ? " paused" : ` paused in ${all - running} of ${all}`);
}

const figurelet = (value, label) => h("div.figurelet", value, h("span", label));

/** What is read without a gap while it is rebuilt. */
const BUILT_BESIDE = ["price-list"];

function actions(name, at, refresh) {
  const path = what => `/api/ops/processors/${encodeURIComponent(name)}/${what}`;
  const segments = at.flatMap(one => one.group.segments.map(segment => segment.id)).sort((one, other) => one - other);
  const groups = at.map(one => one.group);
  const running = groups.some(group => group.running);
  const divisible = running && groups.every(group => group.divisible);
  return [
    running && action({ label: "Pause", title: `Pause ${name}`, danger: true, path: path("pause"),
      what: [`${name} stops in every process, and in those that start later, until it is resumed. Nothing is lost: new events wait on Kafka.`, "Whoever depends on it waits too; orders may run into their deadlines and be cancelled."] }, refresh),
    groups.some(group => !group.running) && action({ label: "Resume", title: `Resume ${name}`, path: path("resume"), what: [`${name} goes on in every process where it stopped.`] }, refresh),
    divisible && segments.length > 0 && action({ label: "Split", title: `Split segment ${segments[0]} of ${name}`, path: `${path("split")}?segment=${segments[0]}`,
      what: [`Two threads will share what segment ${segments[0]} does now. What belongs together stays in order.`] }, refresh),
    divisible && segments.length > 1 && action({ label: "Merge", title: `Merge segment ${segments[0]} of ${name}`, path: `${path("merge")}?segment=${segments[0]}`,
      what: [`Segment ${segments[0]} and the one it was split from become one again. Where another process has that one, it lets it go first.`] }, refresh),
    groups[0].rebuildable && action({ label: "Rebuild", title: `Rebuild ${name}`, danger: true, path: path("reset"),
      what: [BUILT_BESIDE.includes(name)
        ? `${name} is rebuilt from all events beside what it stores now, which stays in force until the new one is whole.`
        : `${name} deletes all that it stores and rebuilds it from all events. Until that is done, what it shows is incomplete.`] }, refresh),
  ];
}
