// Is the shop well? To be read from two metres away.
import { h, svg } from "./dom.js";
import { get } from "./shop.js";
import { ago, count, many, moment, rate, span } from "./words.js";

const SHOWN_SECONDS = 300;
let moments = [];

export function overview() {
  return {
    every: 1000,
    async look() {
      const last = moments.length ? moments[moments.length - 1].at : null;
      const [news, nodes, campaigns, alerts] = await Promise.all([
        get(`/api/ops/live${last ? `?since=${encodeURIComponent(last)}` : ""}`),
        get("/api/ops/nodes"),
        get("/api/ops/coupons/live").catch(problem => problem),
        get("/api/ops/alerts").catch(away),
      ]);
      moments = moments.concat(news).slice(-SHOWN_SECONDS);
      return page(moments, nodes, campaigns, alerts);
    },
  };
}

/** While the database is away what the processes say themselves is all there is, and that it is away is the news. */
function away(problem) {
  if (problem.status < 500) throw problem;
  return problem;
}

function page(moments, nodes, campaigns, answer) {
  const now = smooth(moments);
  const told = answer.open ? answer : { open: nodes.flatMap(node => node.alerts), latest: [] };
  const alerts = urgentFirst(told.open.map(alert => ({ ...alert, text: asOfNow(alert, nodes) })));
  const over = told.latest.filter(alert => alert.clearedAt).slice(0, 5);
  const trouble = { ...failing(nodes), unread: answer.open ? null : answer.message };
  return [
    verdict(alerts, trouble, nodes),
    h("section.needs", { "aria-label": "Needs you" }, alerts.length > 0 && h("div.rows", alerts.map(alertRow))),
    h("section.figures", { "aria-label": "Orders a second" },
      figure("Orders in", rate(now.created), "/s", "in"),
      figure("Completed", rate(now.completed), "/s", "done"),
      figure("Cancelled", rate(now.failed), "/s", "lost")),
    chart(moments),
    h("section.figures.second", { "aria-label": "How long orders take" },
      figure("Half of the orders end within", ...known(now.p50)),
      figure("95 of 100 within", ...known(now.p95)),
      figure("On their way", count(now.backlog), now.backlog === 1 ? "order" : "orders"),
      furthestBehind(nodes)),
    h("h2", "Coupon campaigns"),
    campaignRows(campaigns),
    over.length > 0 && h("details.over", h("summary.soft.small", `${many(over.length, "alert")} recently cleared`), h("div.rows", over.map(alertRow))),
  ];
}

/** The mean of the last few seconds: one second alone jumps too much to be read. */
function smooth(moments) {
  const recent = moments.slice(-5);
  const mean = name => recent.reduce((sum, one) => sum + one[name], 0) / Math.max(1, recent.length);
  const latest = moments[moments.length - 1] || { p50: 0, p95: 0, backlog: 0 };
  return { ...latest, created: mean("created"), completed: mean("completed"), failed: mean("failed") };
}

/** What was told when it was raised has changed since; the processes know. */
function asOfNow(alert, nodes) {
  const same = nodes.flatMap(node => node.alerts).find(one => one.rule === alert.rule && one.subject === alert.subject);
  return same ? same.text : alert.text;
}

function urgentFirst(alerts) {
  return [...alerts].sort((one, other) => (one.severity === "CRITICAL" ? 0 : 1) - (other.severity === "CRITICAL" ? 0 : 1));
}

function failing(nodes) {
  const groups = nodes.flatMap(node => node.groups);
  return {
    errors: [...new Set(groups.filter(group => group.error).map(group => group.name))],
    paused: [...new Set(groups.filter(group => !group.running).map(group => group.name))],
  };
}

function verdict(alerts, trouble, nodes) {
  const urgent = alerts.some(alert => alert.severity === "CRITICAL") || trouble.errors.length > 0 || trouble.unread;
  const state = urgent ? "bad" : alerts.length || trouble.paused.length ? "warn" : "good";
  const words = urgent ? "The shop needs you." : state === "warn" ? "The shop works, but something needs a look." : "The shop is well.";
  const details = [
    trouble.unread ? `Its alerts cannot be read: ${trouble.unread.replace(/\.$/, "")}` : alerts.length ? `${many(alerts.length, "alert")} open` : "No alerts",
    trouble.errors.length ? `${trouble.errors.join(", ")} ${trouble.errors.length === 1 ? "is" : "are"} failing` : null,
    trouble.paused.length ? `${trouble.paused.join(", ")} paused` : null,
    many(nodes.length, "process", "processes"),
  ].filter(Boolean);
  return [h("h1", h(`span.dot.${state}`, { "aria-hidden": "true" }), words), h("p.lead", `${details.join(" · ")}.`)];
}

function figure(label, value, unit, series, note) {
  return h("div.figure",
    h("div.label", series && h(`i.${series}`, { "aria-hidden": "true" }), label),
    h("div.value", value, unit && h("span.unit", unit)),
    note && h("div.soft", note));
}

/** While no order has ended there is nothing to say. */
const known = millis => (millis ? span(millis) : ["–", ""]);

function furthestBehind(nodes) {
  const worst = nodes.flatMap(node => node.groups).reduce((most, group) => (group.ageMillis > most.ageMillis ? group : most), { ageMillis: 0 });
  const [value, unit] = worst.ageMillis > 1000 ? span(worst.ageMillis) : ["0", "s"];
  return figure("Furthest behind", value, unit, null, worst.ageMillis > 1000 && worst.name);
}

/** Each second as the mean of itself and its neighbours: processes count at their own beat, which is no news. */
function evened(moments) {
  return moments.map((_, index) => {
    const near = moments.slice(Math.max(0, index - 2), index + 3);
    const mean = name => near.reduce((sum, one) => sum + one[name], 0) / near.length;
    return { created: mean("created"), completed: mean("completed"), failed: mean("failed") };
  });
}

function chart(seen) {
  const moments = evened(seen);
  const most = Math.max(10, ...moments.map(one => Math.max(one.created, one.completed, one.failed))) * 1.08;
  const x = index => (SHOWN_SECONDS - moments.length + index) / (SHOWN_SECONDS - 1) * 1000;
  const y = value => 200 - value / most * 200;
  const line = name => moments.map((one, index) => `${index ? "L" : "M"}${x(index).toFixed(1)} ${y(one[name]).toFixed(1)}`).join("");
  const area = moments.length ? `${line("created")}L1000 200L${x(0).toFixed(1)} 200Z` : "";
  return h("figure.chart",
    svg("svg", { viewBox: "0 0 1000 200", preserveAspectRatio: "none", role: "img", "aria-label": "Orders a second over the last five minutes" },
      [0, 100, 200].map(at => svg("line", { class: "grid", x1: 0, x2: 1000, y1: at, y2: at })),
      svg("path", { class: "area", d: area }),
      ["in created", "done completed", "lost failed"].map(series => {
        const [kind, name] = series.split(" ");
        return svg("path", { class: kind, d: line(name) });
      })),
    h("figcaption", h("span", "5 minutes ago"), h("span", `scale to ${count(most)}/s`), h("span", "now")));
}

function alertRow(alert) {
  const kind = alert.clearedAt ? "off" : alert.severity === "CRITICAL" ? "bad" : "warn";
  return h("div.row.alert", { "data-key": alert.alertId || `${alert.rule} ${alert.subject}` },
    h(`span.dot.${kind}`, { title: alert.severity }),
    h("div", h("p", alert.text),
      h("p.soft.small", `${alert.rule} · ${alert.subject}${alert.raisedAt ? ` · raised ${ago(alert.raisedAt)}` : ""}${alert.clearedAt ? `, cleared ${ago(alert.clearedAt)}` : ""}`)),
    h("div.small.right", h("a", { href: `#/runbooks/${alert.rule}` }, "What to do")));
}

const SHOWN_CAMPAIGNS = 8;

function campaignRows(campaigns) {
  if (campaigns instanceof Error) return h("p.empty", campaigns.code === "LIVE_VIEW_STARTING" ? "The live view is starting." : `Campaigns cannot be read: ${campaigns.message}`);
  if (!campaigns.items.length) return h("p.empty", "No campaign was opened yet.");
  // Those that are not open come last; at one that is sold out a crowd may still ask.
  const shut = one => one.remaining > 0 && standing(one, campaigns.at) !== null;
  const items = [...campaigns.items].sort((one, other) => shut(one) - shut(other)).slice(0, SHOWN_CAMPAIGNS);
  return [h("div.rows", items.map(one => {
    const share = one.quantity ? one.issued / one.quantity * 100 : 0;
    const rejected = Object.entries(one.rejected).filter(([, times]) => times > 0)
      .map(([reason, times]) => `${count(times)} ${reason.toLowerCase().replace(/_/g, " ")}`).join(", ");
    return h("div.row.campaign", { "data-key": one.couponId },
      h("div", h("b", one.name || one.couponId), h("div.soft.small", one.couponId)),
      h(`div.meter${one.remaining === 0 ? ".full" : ""}`, { role: "img", "aria-label": `${Math.round(share)} percent issued` }, h("i", { width: `${share}%` })),
      h("div.right", h("div.big", count(one.issued), h("span.soft.small", ` of ${count(one.quantity)}`)),
        h("div.soft.small", standing(one, campaigns.at) || `${count(one.issuedPerSecond)}/s · ${count(one.remaining)} left`),
        rejected && h("div.soft.small", `refused: ${rejected}`)));
  })), campaigns.total > items.length && h("p.soft.small", `and ${count(campaigns.total - items.length)} more`)];
}

/** Why a campaign issues nothing at that moment; null while it does. */
function standing(one, at) {
  if (one.closed) return "closed";
  if (one.remaining === 0) return "all issued";
  if (one.issueUntil && new Date(one.issueUntil) <= new Date(at)) return `over since ${moment(one.issueUntil)}`;
  if (one.issueFrom && new Date(one.issueFrom) > new Date(at)) return `not yet: opens ${moment(one.issueFrom)}`;
  return null;
}
