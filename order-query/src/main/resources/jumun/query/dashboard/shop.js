// The shop's REST interface, with the operator's token.

const KEPT = "jumun.token";
let token = sessionStorage.getItem(KEPT);

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The shop answered ${status}`);
    this.status = status;
    this.code = body.code || "";
  }
}

export const signedIn = () => token !== null;

export function signOut() {
  token = null;
  sessionStorage.removeItem(KEPT);
}

/** Signs in with a token that operators have; throws when it is none. */
export async function signIn(given) {
  token = given.trim();
  try {
    await get("/api/ops/nodes");
    sessionStorage.setItem(KEPT, token);
  } catch (problem) {
    token = null;
    throw problem;
  }
}

/** Who the token says is here. */
export function operator() {
  try {
    return JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))).sub;
  } catch {
    return "";
  }
}

export const demoTokens = async () => (await (await fetch("sign-in.json")).json()).demoTokens;

export async function demoToken() {
  const answer = await fetch("/api/demo/tokens", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userId: "demo-operator", roles: ["ops"] }),
  });
  return (await answer.json()).token;
}

export const get = path => ask("GET", path);
export const post = path => ask("POST", path);

async function ask(method, path) {
  let answer;
  try {
    answer = await fetch(path, { method, headers: token ? { Authorization: `Bearer ${token}` } : {} });
  } catch {
    throw new Problem(0, { detail: "The shop cannot be reached" });
  }
  const text = await answer.text();
  let body = {};
  try { body = text ? JSON.parse(text) : {}; } catch { /* not JSON: the status says enough */ }
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

/** An operation that may take longer than an answer is waited for: asks again until it is done. */
export async function operate(method, path, onProgress = () => {}) {
  let run = await ask(method, path);
  while (run.status === "RUNNING") {
    onProgress(run.progress);
    await new Promise(resolve => setTimeout(resolve, 1000));
    run = await get(`/api/ops/actions/${encodeURIComponent(run.actionId)}`);
  }
  if (run.status === "FAILED") throw new Problem(422, { detail: run.errors.join("; ") });
  return run;
}
