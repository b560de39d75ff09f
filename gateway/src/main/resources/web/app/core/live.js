// What happens, as it happens: one stream of server-sent events for the whole page, open while somebody listens and the page is seen.

import { stream } from "./api.js";
import { eventName } from "./facts.js";

const PATH = "/api/gateway/v1/events";
const PAUSE = 2000;
const listeners = new Set();
let stop = null;

/** Calls back with each event from now on, {id, name, at, data}, its name such as "slo.budget.exhausted"; returns what ends that. */
export function listen(told) {
  listeners.add(told);
  setTimeout(adjust);
  return () => {
    listeners.delete(told);
    // the next page listens before this is looked at
    setTimeout(adjust);
  };
}

document.addEventListener("visibilitychange", adjust);

function adjust() {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (wanted && !stop) {
    stop = new AbortController();
    keepReading(stop.signal);
  } else if (!wanted && stop) {
    stop.abort();
    stop = null;
  }
}

async function keepReading(signal) {
  while (!signal.aborted) {
    try {
      for await (const happening of happenings(await stream(PATH, signal))) {
        listeners.forEach((told) => told(happening));
      }
    } catch (problem) {
      // The gateway ends it now and then, and comes back; what was missed is in what is loaded. Whoever may not listen need not ask again.
      if (problem.status === 401 || problem.status === 403) {
        return;
      }
    }
    await new Promise((resume) => setTimeout(resume, PAUSE));
  }
}

async function* happenings(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const frames = (rest + part.value).split("\n\n");
    rest = frames.pop();
    yield* frames.flatMap((frame) => frame.split("\n").filter((line) => line.startsWith("data: "))).map((line) => happening(JSON.parse(line.slice(6))));
  }
}

const happening = ({ id, type, time, data }) => ({ id, name: eventName(type), at: time, data });
