// The shop's REST interface, with the operator's token.

const KEPT = "jumun.token";
let token = sessionStorage.getItem(KEPT);

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The shop answered ${status}`);
    this.status = status;
    this.code = body.code || "";
  }

  /** Whether the same would be answered if the same were asked again; a process that is asked may be away for a moment. */
  get isFinal() {
    return (
      this.status >= 400 &&
      this.status < 500 &&
      ![408, 429].includes(this.status) &&
      !["NO_SUCH_PROCESS", "OPERATION_REFUSED"].includes(this.code)
    );
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

// In milliseconds. The shop waits for its processes up to half a minute (jumun.operations.answer-within), for a rebuild three times. Where it
// need not, it is asked to answer soon, so that progress can be shown.
const PATIENCE = 10_000;
const PATIENCE_WITH_OPERATIONS = { GET: 40_000, POST: 120_000 };

export const get = path => ask("GET", path, PATIENCE);

async function ask(method, path, patience) {
  let answer;
  let text;
  try {
    answer = await fetch(path, { method, headers: { Prefer: "wait=1", ...(token && { Authorization: `Bearer ${token}` }) }, signal: AbortSignal.timeout(patience) });
    text = await answer.text();
  } catch (failure) {
    throw new Problem(0, { detail: failure.name === "TimeoutError" ? `The shop has not answered for ${patience / 1000} s` : "The shop cannot be reached" });
  }
  let body = {};
  try { body = text ? JSON.parse(text) : {}; } catch { /* not JSON: the status says enough */ }
  if (!answer.ok) throw new Problem(answer.status, body);
  return body;
}

/**
 * An operation that may take longer than an answer is waited for: asks again until it is done. Nothing has happened where the problem
 * that is thrown is a refusal; of any other it is not known.
 */
export async function operate(method, path, onProgress = () => {}) {
  let run = await ask(method, path, PATIENCE_WITH_OPERATIONS[method]).catch(problem => {
    problem.isRefusal = problem.status >= 400 && problem.status < 500;
    throw problem;
  });
  while (run.status === "RUNNING") {
    onProgress(run.progress);
    await new Promise(resolve => setTimeout(resolve, 1000));
    run = await get(`/api/ops/actions/${encodeURIComponent(run.actionId)}`);
  }
  if (run.status === "FAILED") throw new Problem(0, { detail: run.errors.join("; ") });
  if (run.status === "UNANSWERED") throw new Problem(0, { detail: "No answer came" });
  return run;
}
