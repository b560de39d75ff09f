// The published events as a page: the AsyncAPI document says which there are, the JSON Schema of each what is in it.

const main = document.querySelector("#events");
const json = async (path) => (await fetch(path)).json();

/** An element with properties and children; texts stay texts. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const api = await json("asyncapi.json");
for (const [service, channel] of Object.entries(api.channels)) {
  main.append(element("h2", {}, `${service} `, element("small", {}, `topic ${channel.address}`)));
  for (const reference of Object.values(channel.messages)) {
    main.append(event(api.components.messages[reference.$ref.split("/").at(-1)]));
  }
}
location.hash && document.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`)?.setAttribute("open", "");

/** One event, whose schema is fetched when somebody wants to see it. */
function event({ name, title, payload }) {
  const details = element("details", { id: name }, element("summary", {}, element("code", {}, name), ` ${title}`));
  details.addEventListener("toggle", () => details.open && details.childElementCount === 1 && show(details, payload.$ref));
  return details;
}

async function show(details, path) {
  const schema = await json(path);
  details.append(
    element("table", {}, element("thead", {}, row("th", ["Field", "Type", "What it says"])), element("tbody", {}, ...fields(schema).map((cells) => row("td", cells)))),
    ...schema.examples.map((example) => element("pre", { tabIndex: 0 }, JSON.stringify(example, null, 2))),
    element("p", {}, element("a", { href: path }, "JSON Schema")),
  );
}

const row = (cell, cells) => element("tr", {}, ...cells.map((text) => element(cell, {}, text)));

/** All fields with those inside of them, by their path; one that need not be there has a question mark. */
function fields(schema, prefix = "") {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}${schema.required?.includes(name) ? "" : "?"}`;
    const inner = field.type === "array" ? fields(field.items ?? {}, `${path}[].`) : fields(field, `${path}.`);
    return [[path, type(field), field.description ?? ""], ...inner];
  });
}

function type({ type: kind, format, pattern, enum: values, items }) {
  const own = values ? values.join(" | ") : (format ?? kind ?? "any");
  return kind === "array" ? `list of ${type(items ?? {})}` : pattern ? `${own} ${pattern}` : String(own);
}

document.querySelector("#filter").addEventListener("input", ({ target }) => {
  const wanted = target.value.toLowerCase();
  main.querySelectorAll("details").forEach((each) => (each.hidden = !each.textContent.toLowerCase().includes(wanted)));
});
