// What happens, as it happens: one stream of server-sent events for the whole page, open while somebody listens and the page is seen.

import { stream } from "./api.js";
import { eventName } from "./facts.js";

const PATH = "/api/gateway/v1/events";
const PAUSE = 2000;
// the gateway lets itself be heard every fifteen seconds: of a network that was changed nothing else tells
const SILENCE = 45_000;
const listeners = new Set();
let stop = null;
let interrupted = false;
// who has this session may not listen
let forbidden = false;

/**
 * Calls back with each event from now on, {id, name, at, data}, its name such as "slo.budget.exhausted", and by `missed` when there was a
 * time in which nobody listened; returns what ends that.
 */
export function listen(told, missed) {
  const listener = { told, missed };
  listeners.add(listener);
  setTimeout(adjust);
  return () => {
    listeners.delete(listener);
    // the next page listens before this is looked at
    setTimeout(adjust);
  };
}

document.addEventListener("visibilitychange", adjust);
window.addEventListener("session", ({ detail }) => {
  forbidden &&= detail.ended;
  adjust();
});

function adjust() {
  const wanted = !forbidden && listeners.size > 0 && document.visibilityState === "visible";
  if (wanted && !stop) {
    stop = new AbortController();
    keepReading(stop.signal);
  } else if (!wanted && stop) {
    stop.abort();
    stop = null;
    // whoever listens next has just loaded what there is
    interrupted = listeners.size > 0;
  }
}

async function keepReading(signal) {
  while (!signal.aborted) {
    try {
      const answer = await stream(PATH, signal);
      if (interrupted) {
        interrupted = false;
        listeners.forEach(({ missed }) => missed());
      }
      for await (const happening of happenings(answer)) {
        listeners.forEach(({ told }) => told(happening));
      }
    } catch (problem) {
      // Without a session the next page asks again, and whoever may not listen not until there is another session.
      if (problem.status === 401 || problem.status === 403) {
        forbidden = problem.status === 403;
        interrupted = true;
        stop = stop?.signal === signal ? null : stop;
        return;
      }
    }
    // The gateway ends it now and then, and tells nothing twice.
    interrupted ||= !signal.aborted;
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

async function* happenings(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (let part = await heard(reader); !part.done; part = await heard(reader)) {
      const frames = (rest + part.value).split("\n\n");
      rest = frames.pop();
      yield* frames.flatMap((frame) => frame.split("\n").filter((line) => line.startsWith("data: "))).map((line) => happening(JSON.parse(line.slice(6))));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What comes next, unless nothing comes. */
function heard(reader) {
  let patience;
  const silence = new Promise((_, fail) => (patience = setTimeout(() => fail(new Error("nothing is heard")), SILENCE)));
  return Promise.race([reader.read(), silence]).finally(() => clearTimeout(patience));
}

const happening = ({ id, type, time, data }) => ({ id, name: eventName(type), at: time, data });
