// How the console talks to the platform. The session's cookie goes along by itself; the tokens never reach this page.

import { t } from "./i18n.js";
import { asOf } from "./state.js";

const HEADER = { "X-Loadline-Console": "1" };
const JSON_ONLY = { Accept: "application/json" };
const MANY = 5000;

/** An answer that is not a success, with what its problem document says. */
class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || t("The answer was {status}.", { status }));
    this.status = status;
    this.code = document.code || "unknown";
    this.title = document.title || t("Something went wrong");
    this.errors = document.errors || [];
  }
}

/** Whether a thing is not there, or nothing can be said of it yet; whoever does not answer may have it all the same. */
export const absent = ({ status }) => [404, 409, 422].includes(status);

/** Null instead of what is absent. */
export function orNone(problem) {
  if (absent(problem)) {
    return null;
  }
  throw problem;
}

/** The path with a query, of which what is null is left out. */
export function query(path, values) {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value != null && value !== ""));
  return search.size ? `${path}${path.includes("?") ? "&" : "?"}${search}` : path;
}

/** As it is known now, whatever moment is looked at. */
export const now = (path) => send(path, { headers: JSON_ONLY }, seen);

/** As it was known at the moment that is looked at; what the reader has just commanded is in it. */
export const get = (path) => now(query(path, asOf() ? { asOf: asOf() } : { atLeast: written(path) }));

/** Lines of JSON, as they are known at the moment that is looked at. */
export async function lines(path) {
  const text = await send(query(path, { asOf: asOf() }), { headers: { Accept: "application/x-ndjson" } }, (answer) => answer.text());
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** An answer in another form than JSON. */
export const file = (path, type) => send(path, { headers: { Accept: type } }, (answer) => answer.blob());

/** An answer that goes on while it is read. */
export const stream = (path, signal) => send(path, { headers: { Accept: "text/event-stream" }, signal }, (answer) => answer);

/** Sends a command with a key, by which it is done once however often it is sent. */
export const post = (path, body = {}, { key = crypto.randomUUID() } = {}) => write("POST", path, body, { "Idempotency-Key": key });

/** Writes a thing, on a condition such as that it is still of the version that was seen. */
export const put = (path, body, { condition = {} } = {}) => write("PUT", path, body, condition);

export const remove = (path) => write("DELETE", path);

/** That nothing is there yet. */
export const NEW = { "If-None-Match": "*" };

/** That a thing is still as this answer said, whatever was answered since; one without a version is not there yet. */
export const asSeen = (thing) => (versions.has(thing) ? { "If-Match": versions.get(thing) } : NEW);

/** All pages of a list, up to a number of items; `cut` is told when there are more. */
export async function list(path, most = MANY, ask = get, cut = () => {}) {
  const items = [];
  let after = null;
  do {
    const page = await ask(query(path, { after }));
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  if (after) {
    cut(items.length);
  }
  return items;
}

const write = (method, path, body, headers = {}) =>
  send(path, { method, headers: { ...JSON_ONLY, "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) }, remember);

/** Sends a file as a command with a key of its own, and says what share of it is sent; it cannot be told of a file's way with fetch. */
export const upload = (path, file, type, key, tell) =>
  new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const answered = () => parsed(request.responseText);
    request.open("POST", path);
    Object.entries({ ...JSON_ONLY, ...HEADER, "Content-Type": type, "Idempotency-Key": key }).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => tell(loaded / total);
    request.onload = () => {
      const refused = request.status === 401;
      const good = request.status < 300;
      if (refused || good) {
        tellSession(refused);
      }
      return good ? done(answered()) : failed(new Problem(request.status, answered()));
    };
    request.onerror = () => failed(offline());
    request.send(file);
  });

/** What a proxy has answered may be anything. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const versions = new WeakMap();

/** A proxy that compresses makes weak tags of strong ones, which name the same version. */
async function seen(answer) {
  const thing = await json(answer);
  const version = answer.headers.get("ETag");
  if (version && thing) {
    versions.set(thing, version.replace(/^W\//, ""));
  }
  return thing;
}

// Where a service's log was after the last command, for as long as its read models may lag behind.
const LAG = 5000;
const positions = new Map();
const service = (path) => path.split("/")[2];

const remember = (answer) => {
  const position = answer.headers.get("Loadline-Position");
  if (position) {
    positions.set(position.split(":")[0], { position, until: Date.now() + LAG });
  }
  return json(answer);
};

function written(path) {
  const last = positions.get(service(path));
  return last && last.until > Date.now() ? last.position : null;
}

const json = (answer) => (answer.status === 204 || answer.headers.get("Content-Length") === "0" ? null : answer.json());

async function send(path, request, read = json, again = true) {
  let answer;
  try {
    answer = await fetch(path, { ...request, headers: { ...request.headers, ...HEADER } });
  } catch {
    throw offline();
  }
  if (answer.ok) {
    tellSession(false);
    return read(answer);
  }
  const document = await answer.json().catch(() => ({}));
  if (again && (answer.status === 503 || answer.status === 429 || answer.status === 401)) {
    await new Promise((resume) => setTimeout(resume, pause(answer)));
    return send(path, request, read, false);
  }
  if (answer.status === 401) {
    tellSession(true);
  }
  throw new Problem(answer.status, document);
}

let ended = false;

/**
 * Tells of the session's end, and when there is another one: somebody may have signed in again elsewhere. Only a success or a 401 says
 * which; whoever has no session may be refused otherwise too.
 */
function tellSession(over) {
  if (ended !== over) {
    ended = over;
    window.dispatchEvent(new CustomEvent("session", { detail: { ended } }));
  }
}

const offline = () => new Problem(0, { title: t("No connection"), detail: t("The gateway cannot be reached. Is the platform up?"), code: "offline" });

// Two tabs may renew a session at the same time, of which one finds the old one gone; a moment later it has the new one.
const pause = (answer) => (answer.status === 401 ? 300 : Math.min(Number(answer.headers.get("Retry-After") || 1), 3) * 1000);
