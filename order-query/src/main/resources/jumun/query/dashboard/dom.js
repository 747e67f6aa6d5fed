// Makes elements, and changes those that are there to look like new ones, so that focus, scrolling and what is open stay.

/** h("p.soft", {onclick}, "text", child): an element. What is null or false is left out. */
export function h(what, ...rest) {
  const [tag, ...classes] = what.split(".");
  const props = rest[0] && rest[0].constructor === Object ? rest.shift() : {};
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element[name] = value;
    else if (name === "width") element.style.width = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, rest);
  return element;
}

/** A table of rows; on a narrow screen each row is a list, with the titles beside. */
export function table(titles, rows) {
  rows.forEach(row => [...row.children].forEach((cell, index) => titles[index] && cell.setAttribute("data-label", titles[index])));
  const isNumber = index => rows.length > 0 && rows[0].children[index].classList.contains("number");
  return h("div.table", h("table",
    h("thead", h("tr", titles.map((title, index) => h(isNumber(index) ? "th.number" : "th", title)))),
    h("tbody", rows)));
}

/** An element of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const HANDLERS = ["onclick", "onsubmit", "oninput", "onchange", "ontoggle"];
// What the person at the page has changed is theirs.
const THEIRS = ["open", "value"];

/** Has the parent show these children. */
export function show(parent, ...children) {
  const holder = document.createElement("div");
  append(holder, children);
  patchChildren(parent, holder);
}

function patchChildren(parent, wanted) {
  const news = [...wanted.childNodes];
  news.forEach((next, index) => {
    const old = parent.childNodes[index];
    if (!old) parent.append(next);
    else if (alike(old, next)) patch(old, next);
    else old.replaceWith(next);
  });
  while (parent.childNodes.length > news.length) parent.lastChild.remove();
}

function alike(old, next) {
  return old.nodeType === next.nodeType && old.nodeName === next.nodeName
    && (old.nodeType !== 1 || old.getAttribute("data-key") === next.getAttribute("data-key"));
}

function patch(old, next) {
  if (old.nodeType !== 1) {
    if (old.data !== next.data) old.data = next.data;
    return;
  }
  for (const { name, value } of [...next.attributes]) {
    if (!THEIRS.includes(name) && old.getAttribute(name) !== value) {
      if (name === "style") old.style.cssText = next.style.cssText; else old.setAttribute(name, value);
    }
  }
  for (const { name } of [...old.attributes]) {
    if (!THEIRS.includes(name) && !next.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const handler of HANDLERS) old[handler] = next[handler];
  patchChildren(old, next);
}
