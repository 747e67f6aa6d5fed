// What to do about an alert: the runbooks of docs/runbooks, of whose Markdown this understands what they use.
import { h } from "./dom.js";

export function runbook({ rest: [rule] }) {
  return {
    async look() {
      const answer = /^[a-z-]+$/.test(rule) ? await fetch(`runbooks/${rule}.md`) : null;
      return answer && answer.ok
        ? h("article.runbook", h("p.soft.small", h("a", { href: "#/" }, "Overview"), " / Runbook"), blocks((await answer.text()).replaceAll("http://localhost:8080", location.origin)))
        : h("p.empty", "There is no such runbook.");
    },
  };
}

function blocks(text) {
  return text.trim().split(/\n\n+/).map(block => {
    if (block.startsWith("# ")) return h("h1", block.slice(2));
    if (block.startsWith("```")) return h("pre", block.replace(/^```\w*\n|\n```$/g, ""));
    const [, first] = block.match(/^(\d+)\. /) || [];
    if (!first) return h("p", inline(block));
    return h("ol", { start: first }, block.split(/\n(?=\d+\. )/).map(item => h("li", inline(item.replace(/^\d+\. /, "")))));
  });
}

function inline(text) {
  return text.replace(/\s+/g, " ").split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/).map(part => {
    const link = part.match(/^\[([^\]]+)\]\(([a-z-]+)\.md\)$/);
    if (link) return h("a", { href: `#/runbooks/${link[2]}` }, link[1]);
    if (part.startsWith("**")) return h("b", part.slice(2, -2));
    if (part.startsWith("*")) return h("em", part.slice(1, -1));
    if (part.startsWith("`")) return h("code", part.slice(1, -1));
    return part;
  });
}
