// Fills forms in with @getodk/xforms-engine as `script` did with Sotto's, and says where they differ: relevance, need,
// constraints, calculations, choices. Test-only: needs npm (jsdom, @getodk/xforms-engine) beside it, and XForms made by
// pyxform. Usage: node compare.mjs XFORM.xml SCRIPT.json [FOLDER OF FILES].
import { createRequire } from "node:module";
import { readFileSync, existsSync } from "node:fs";
import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html>");
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (!(name in globalThis)) {
    try {
      globalThis[name] = dom.window[name];
    } catch {
      // Some cannot be set, and nothing here needs those.
    }
  }
}
globalThis.window = dom.window;
globalThis.document = dom.window.document;
// The engine's grammar is loaded by code that asks for these.
globalThis.__dirname = "/";
globalThis.require = createRequire(import.meta.url);
const { loadForm } = await import("@getodk/xforms-engine");

const [xml, scriptPath, folder] = process.argv.slice(2);
const script = JSON.parse(readFileSync(scriptPath, "utf8"));
const result = { form: xml.split("/").pop(), rounds: 0, nodes: 0, differences: [] };

const loaded = await loadForm(readFileSync(xml, "utf8"), {
  fetchFormAttachment: async (url) => {
    const path = `${folder}/${String(url).split("/").pop()}`;
    if (!existsSync(path)) return new Response("", { status: 404 });
    return new Response(readFileSync(path), { headers: { "content-type": "text/csv" } });
  },
  missingResourceBehavior: "BLANK",
});
if (loaded.status === "failure") {
  result.error = String(loaded.error?.message ?? loaded.error).slice(0, 300);
  console.log(JSON.stringify(result));
  process.exit(0);
}
const root = loaded.createInstance().root;

// Names from the form down; the first of a repeat and what is no repeat look alike.
const plain = (path) => path.replaceAll("[1]", "");

function nodes() {
  const all = new Map();
  const walk = (node) => {
    const path = plain(node.currentState.reference.split("/").slice(2).join("/"));
    if (path.startsWith("meta/") || path === "meta") return;
    if (path !== "" && !node.nodeType.startsWith("repeat-range")) all.set(path, node);
    for (const child of node.currentState.children ?? []) walk(child);
  };
  walk(root);
  return all;
}

// A name of one choice may have spaces in it; those of several are divided by them.
function names(node, value) {
  const offered = node.currentState.valueOptions ?? [];
  return offered.some((option) => option.value === value) ? [value] : value.split(" ");
}

function set(node, value) {
  const attempts =
    node.nodeType === "select"
      ? [() => node.selectValues(value === "" ? [] : names(node, value))]
      : node.nodeType === "trigger"
        ? [() => node.setValue(value === "OK")]
        : [() => node.setValue(value), () => node.setValue(Number(value))];
  let fault;
  for (const attempt of attempts) {
    try {
      attempt();
      return undefined;
    } catch (error) {
      fault = error;
    }
  }
  return fault;
}

const blank = (value) => (value === "NaN" || value === undefined || value === null ? "" : String(value));
const same = (one, other) =>
  one === other ||
  (one !== "" && other !== "" && !Number.isNaN(Number(one)) && Math.abs(Number(one) - Number(other)) < 1e-9);

script.rounds.forEach((round, number) => {
  for (const step of round.steps) {
    const node = nodes().get(plain(step.path));
    const fault = node === undefined ? "not there" : set(node, step.value);
    if (fault !== undefined) {
      result.differences.push({ number, path: step.path, what: "answer", theirs: String(fault).slice(0, 200), ours: step.value });
    }
  }
  const theirs = nodes();
  const ours = new Map(Object.entries(round.state).map(([path, state]) => [plain(path), state]));
  for (const path of new Set([...theirs.keys(), ...ours.keys()])) {
    const [their, our] = [theirs.get(path), ours.get(path)];
    const differs = (what, one, other) => result.differences.push({ number, path, what, theirs: one, ours: other });
    // What pyxform adds for itself.
    if (our === undefined && /(_count|(reserved_name_for_field_list_labels|generated_table_list_label)_\d+)$/.test(path)) continue;
    if (their === undefined || our === undefined) {
      differs("there", their !== undefined, our !== undefined);
      continue;
    }
    result.nodes += 1;
    const state = their.currentState;
    if (state.relevant !== our.relevant) differs("relevant", state.relevant, our.relevant);
    if (!state.relevant) continue;
    if (our.value === null || state.instanceValue === undefined) continue;
    if (state.required !== our.required) differs("required", state.required, our.required);
    const isAsked = their.nodeType !== "model-value" && their.nodeType !== "note";
    if (isAsked && state.readonly !== our.readonly) differs("readonly", state.readonly, our.readonly);
    if (!same(blank(state.instanceValue), our.value)) differs("value", state.instanceValue, our.value);
    const valid = their.validationState?.constraint?.valid ?? true;
    if (isAsked && valid !== our.constraint) differs("constraint", valid, our.constraint);
    if (state.valueOptions && our.choices !== null) {
      const options = state.valueOptions.map((option) => option.value).join(" ");
      if (options !== our.choices.join(" ")) differs("choices", options, our.choices.join(" "));
    }
  }
  result.rounds += 1;
});
console.log(JSON.stringify(result));
