// Find an order; then its whole story.
import { h, table } from "./dom.js";
import { get, operate } from "./shop.js";
import { action } from "./ask.js";
import { progress, stateOf } from "./sagas.js";
import { count, exact, many, moment, span } from "./words.js";

export function orders(context) {
  return context.rest[0] ? story(context, context.rest[0]) : search(context);
}

function search({ query }) {
  const user = query.get("user") || "";
  const status = query.get("status") || "";
  const page = Math.max(0, Math.trunc(Number(query.get("page"))) || 0);
  const go = form => {
    const text = form.q.value.trim();
    // An order's number is told from a user's name by how it looks.
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text)) location.hash = `#/orders/${encodeURIComponent(text)}`;
    else location.hash = `#/orders?${new URLSearchParams({ ...(text && { user: text }), ...(form.status.value && { status: form.status.value }) })}`;
  };
  const view = {
    every: 2000,
    async look() {
      const at = number => get(`/api/orders?${new URLSearchParams({ size: 30, page: number, ...(user && { userId: user }), ...(status && { status }) })}`);
      const refused = problem => {
        if (!problem.isFinal || problem.status === 401) throw problem;
        view.every = 0;
        return { refused: problem, items: [] };
      };
      let found = await at(page).catch(refused);
      if (found.items.length === 0 && found.total > 0) found = await at(lastPage(found));
      return [
        h("h1", "Orders"),
        !found.refused && h("p.lead", `${many(found.total, "order")}${user ? ` of ${user}` : ""}${status ? `, ${status.toLowerCase()}` : ""}, newest first.`),
        h("form.search", { role: "search", onsubmit: event => { event.preventDefault(); go(event.target); } },
          h("input", { name: "q", value: user, placeholder: "Order number or user", "aria-label": "Order number or user" }),
          h("select", { name: "status", "aria-label": "Status", onchange: event => go(event.target.form) },
            ["", "PENDING", "COMPLETED", "CANCELLED"].map(one => h("option", { value: one, selected: one === status }, one ? one.toLowerCase() : "any status"))),
          h("button", { type: "submit" }, "Find")),
        found.items.length ? table(["Placed", "Order", "User", "Status", "To pay"], found.items.map(order => h("tr", { "data-key": order.orderId },
          h("td.nowrap.soft", moment(order.placedAt)),
          h("td", h("a.mono", { href: `#/orders/${order.orderId}` }, order.orderId)),
          h("td", order.userId),
          h("td.nowrap", statusWord(order)),
          h("td.number", count(order.payable)))))
          : found.refused ? h("p.notice", { role: "alert" }, found.refused.message) : h("p.empty", "None."),
        !found.refused && pages(found, user, status),
      ];
    },
  };
  return view;
}

const lastPage = ({ total, size }) => Math.max(0, Math.ceil(total / size) - 1);

function pages({ page, size, total }, user, status) {
  const link = (to, text) => h("a", { href: `#/orders?${new URLSearchParams({ ...(user && { user }), ...(status && { status }), page: to })}` }, text);
  return h("p.soft", page > 0 && link(page - 1, "newer"), page > 0 && " · ", `page ${page + 1} of ${Math.max(1, Math.ceil(total / size))}`, (page + 1) * size < total && [" · ", link(page + 1, "older")]);
}

const KIND = { PENDING: "warn", COMPLETED: "good", CANCELLED: "bad" };

function statusWord(order) {
  return [h(`span.dot.${KIND[order.status]}`, { "aria-hidden": "true" }), order.status.toLowerCase(), order.failure && h("div.soft.small", order.failure.code.toLowerCase().replace(/_/g, " "))];
}

function story(context, orderId) {
  const stored = new Map();
  const places = new Map();
  return {
    every: 2000,
    async look() {
      const order = await get(`/api/orders/${encodeURIComponent(orderId)}`);
      const unknown = order.timeline.map(entry => entry.eventId).filter(id => !stored.has(id));
      const unplaced = order.timeline.map(entry => entry.eventId).filter(id => !places.get(id)?.sent);
      const [events, located, nodes, saga, parked] = await Promise.all([
        ofEvents("/api/ops/events", unknown),
        ofEvents("/api/ops/events/places", unplaced).catch(() => []),
        get("/api/ops/nodes"),
        hasSaga(order) && operate("GET", `/api/ops/sagas/${encodeURIComponent(orderId)}`).then(run => run.results[0]).catch(() => null),
        operate("GET", "/api/ops/dead-letters").then(run => run.results.flatMap(result => result.letters)).catch(() => []),
      ]);
      events.forEach(event => stored.set(event.eventId, event));
      located.forEach(one => places.get(one.eventId)?.place || places.set(one.eventId, one));
      return page(order, { stored, places, projection: projection(nodes) }, saga, parked.filter(letter => letter.sequence === orderId || letter.payload.orderId === orderId), context.refresh);
    },
  };
}

/** So many events at once as the address of a request has room for. */
const PORTION = 100;

/** What is told there of these events. */
async function ofEvents(path, ids) {
  const portions = Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, number) => ids.slice(number * PORTION, (number + 1) * PORTION));
  const runs = await Promise.all(portions.map(some => operate("GET", `${path}?eventId=${some.join(",")}`)));
  return runs.flatMap(run => run.results.flat());
}

/** A saga is there while something of the order is still waited for. */
const hasSaga = order => order.status === "PENDING" || order.steps.some(step => /REQUESTED$/.test(step.status));

/** How far that is from which the order is shown. */
function projection(nodes) {
  const groups = nodes.flatMap(node => node.groups).filter(group => group.name === "order-projection");
  const lag = Math.max(0, ...groups.map(group => group.lag));
  return `Shown by the order projection, ${lag === 0 ? "which has handled all that is on Kafka" : `which has ${many(lag, "record")} yet to handle`}.`;
}

function page(order, known, saga, parked, refresh) {
  const began = new Date(order.timeline[0]?.at || order.placedAt);
  const ended = order.timeline.findLast(entry => entry.event === "OrderCompleted" || entry.event === "OrderCancelled");
  const took = ended && span(new Date(ended.at) - began).join(" ");
  const compensating = order.status !== "CANCELLED" && order.timeline.some(entry => entry.event === "CompensationRequired");
  const cancelling = compensating || order.timeline.some(entry => entry.event === "OrderCancellationRequested");
  return [
    h("p.soft.small", h("a", { href: "#/orders" }, "Orders"), " / ", h("span.mono", order.orderId)),
    h("h1", h(`span.dot.${KIND[order.status]}`, { "aria-hidden": "true" }), sentence(order, took, compensating)),
    h("p.lead", compensating ? "It will be cancelled once all that was deducted is restored." : order.failure ? why(order) : order.status === "PENDING" ? "Not every answer has come yet." : "Everything that it needed was deducted."),
    parked.length > 0 && h("p.notice", `${many(parked.length, "event")} of this order could not be handled, or ${parked.length === 1 ? "waits" : "wait"} behind one: `, h("a", { href: "#/dead-letters" }, "dead letters"), "."),
    order.status !== "CANCELLED" && !cancelling && h("div.actions.start", action({ label: "Cancel order", title: "Cancel this order", danger: true, path: `/api/orders/${encodeURIComponent(order.orderId)}/cancel`,
      what: ["Stock, coupon and points go back to where they came from; then the order is cancelled.", "This cannot be undone."], done: () => "The order will be cancelled.", seen: "what happened below" }, refresh)),
    h("dl.facts",
      fact("User", h("a", { href: `#/orders?user=${encodeURIComponent(order.userId)}` }, order.userId)),
      fact(order.status === "CANCELLED" ? "Was to pay" : "To pay", count(order.payable)),
      fact("Made up of", [`${count(order.subtotal)} goods`, order.discount ? ` − ${count(order.discount)} discount` : "", order.points ? ` − ${many(order.points, "point")}` : ""].join("")),
      fact("Items", order.items.map(item => `${count(item.quantity)} × ${item.name || item.productId}`).join(", ")),
      traceOf(known.stored) && fact("Trace", h("span.mono", traceOf(known.stored)))),
    h("h2", "Steps"),
    h("div.steps", order.steps.map(step => h("div.step", { "data-key": `${step.step} ${step.subject}` },
      h("b", step.step.toLowerCase(), h("span.soft", ` ${step.subject}`)),
      h("span", h(`span.dot.${stepKind(step.status)}`, { "aria-hidden": "true" }), step.status.toLowerCase().replace(/_/g, " ")),
      step.failure && h("div.soft.small", step.failure.code.toLowerCase().replace(/_/g, " "))))),
    saga && [
      h("h2", "Saga"),
      h("p", h("b", stateOf(saga)), h("span.soft", ` · ${progress(saga)}`)),
      saga.deadlineAt && h("p.soft", `Waits until ${moment(saga.deadlineAt)}, then acts by itself.`),
      saga.parkedBecause && h("p.notice", `Its events are parked: ${saga.parkedBecause}`),
      (saga.state === "STUCK" || saga.parkedBecause) && action({ label: "Resume", title: "Resume this order", path: `/api/ops/sagas/${encodeURIComponent(order.orderId)}/resume`,
        what: ["The saga asks again for everything that it still waits for. Whatever was done before is not done twice."] }, refresh),
    ],
    h("h2", "What happened"),
    h("p.soft.small", known.projection),
    h("ol.story", order.timeline.map((entry, index) => tell(entry, order, known, began, index > 0))),
  ];
}

/** All events of an order share it. */
const traceOf = stored => [...stored.values()].find(event => event.traceId)?.traceId;

function sentence(order, took, compensating) {
  if (compensating) return "Compensating";
  switch (order.status) {
    case "COMPLETED": return `Completed${took ? ` in ${took}` : ""}`;
    case "CANCELLED": return `Cancelled${took ? ` after ${took}` : ""}`;
    default: return "On its way";
  }
}

/** What is said to the customer is not said to an operator. */
const BY_CUSTOMER = "CANCELLED_BY_CUSTOMER";

const why = order => (order.failure.code === BY_CUSTOMER ? "The customer cancelled the order." : order.failure.message);

function told(entry, event) {
  const failure = event?.payload.failure;
  return failure?.code === BY_CUSTOMER ? entry.text.replace(failure.message, "the customer cancelled the order.") : entry.text;
}

const fact = (name, value) => [h("div", h("dt", name), h("dd", value))];

const stepKind = status => ({ COMPLETED: "good", FAILED: "bad", REQUESTED: "warn", RESTORE_REQUESTED: "warn", RESTORED: "off" })[status];

function tell(entry, order, { stored, places }, began, isLater) {
  const kind = /Failed|Cancelled|Stuck|CompensationRequired|DeadlinePassed/.test(entry.event) ? "bad"
    : /OrderCompleted|Completed$/.test(entry.event) ? "good" : /Restor/.test(entry.event) ? "warn" : "";
  const since = new Date(entry.at) - began;
  const event = stored.get(entry.eventId);
  const cause = event?.causedBy && order.timeline.find(one => one.eventId === event.causedBy);
  return h(`li${kind ? `.${kind}` : ""}`, { "data-key": entry.eventId },
    h("time", { datetime: entry.at }, exact(entry.at), h("b", isLater ? `+${span(since).join(" ")}` : "")),
    h("span.mark", { "aria-hidden": "true" }),
    h("div.told",
      h("p", told(entry, event)),
      h("details", h("summary", event?.command && `${event.command} → `, h("b", entry.event), ` · ${onKafka(places.get(entry.eventId))}`),
        event?.operator && h("div.soft.small", `asked for by ${event.operator}`),
        cause && h("div.soft.small", `followed ${cause.event} of ${exact(cause.at)}`),
        event && h("div.soft.small", `${event.belongsTo}, number ${event.sequence} · event ${count(event.index)} of the store`),
        h("div.mono", entry.eventId),
        event && h("pre", JSON.stringify(event.payload, null, 2)))));
}

const onKafka = located => !located ? "looking on Kafka" : !located.sent ? "not yet on Kafka"
  : located.place ? `${located.place.topic} ${located.place.partition} @ ${located.place.offset}` : "not found on Kafka any more";
