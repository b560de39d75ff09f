// How the console talks to the platform. The session's cookie goes along by itself; the tokens never reach this page.

const HEADER = { "X-Loadline-Console": "1" };

/** An answer that is not a success, with what its problem document says. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `The answer was ${status}.`);
    this.status = status;
    this.code = document.code || "unknown";
    this.title = document.title || "Something went wrong";
    this.errors = document.errors || [];
  }
}

export const get = (path) => send(path, { headers: { Accept: "application/json" } });

/** Sends a command with a key of its own, so that trying again does it once. */
export const post = (path, body = undefined) =>
  send(path, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

/** All pages of a list, up to a number of items that a screen can show. */
export async function list(path, most = 500) {
  const items = [];
  let after = null;
  do {
    const page = await get(after ? `${path}${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}` : path);
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  return items;
}

async function send(path, request, again = true) {
  let answer;
  try {
    answer = await fetch(path, { ...request, headers: { ...request.headers, ...HEADER } });
  } catch {
    throw new Problem(0, { title: "No connection", detail: "The gateway cannot be reached. Is the platform up?", code: "offline" });
  }
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  const document = await answer.json().catch(() => ({}));
  if (again && (answer.status === 503 || answer.status === 429 || answer.status === 401)) {
    await new Promise((resume) => setTimeout(resume, pause(answer)));
    return send(path, request, false);
  }
  if (answer.status === 401) {
    window.dispatchEvent(new CustomEvent("signed-out"));
  }
  throw new Problem(answer.status, document);
}

// Two tabs may renew a session at the same time, of which one finds the old one gone; a moment later it has the new one.
const pause = (answer) => (answer.status === 401 ? 300 : Math.min(Number(answer.headers.get("Retry-After") || 1), 3) * 1000);
