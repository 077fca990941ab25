// Words: every code of the contract has them, each is named by the source, and none are written in TSX.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { checkCodes, errorCodes, reasons, readinessCodes, recipientProblems, refusalCodes, remnantCodes, workStages } from "../../src/contract/commands";
import { en } from "../../src/i18n/en";
import { FORM } from "../../src/host/memory/form";

const SRC = process.env["SOTTO_UI_SRC"] ?? "src";
const idsOf = (sources: readonly string[]) => sources.flatMap((text) => [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((match) => match[1] ?? ""));

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

test("every code of the contract has words", () => {
  const known = new Set(idsOf(en));
  const choices = FORM.flatMap((section) => section.fields).flatMap((field) => [`field-${field.id}`, `help-${field.id}`, ...field.choices.map((choice) => `choice-${field.id}-${choice}`)]);
  const wanted = [
    ...errorCodes.map((code) => `error-${code}`),
    ...reasons.map((code) => `reason-${code}`),
    ...refusalCodes.map((code) => `refusal-${code}`),
    ...recipientProblems.map((code) => `recipient-${code}`),
    ...remnantCodes.map((code) => `remnant-${code}`),
    ...readinessCodes.flatMap((code) => [`ready-${code}`, `ready-${code}-do`]),
    ...workStages.map((code) => `work-${code}`),
    ...checkCodes,
    ...choices,
  ];
  assert.deepEqual(wanted.filter((id) => !known.has(id)), []);
});

test("every value of the contract's small types has words", () => {
  const known = new Set(idsOf(en));
  const types = readFileSync(join(SRC, "contract/types.ts"), "utf8");
  const valuesOf = (name: string) => {
    const line = new RegExp(`export type ${name} = ([^;{]+);`).exec(types)?.[1] ?? "";
    const values = [...line.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    assert.ok(values.length > 0, name);
    return values;
  };
  const spoken: Record<string, string[]> = {
    Use: ["use-"], AttributionTerms: ["terms-"], ConsentForm: ["consent-form-"], ConsentStatus: ["chip-consent-"], ReviewStatus: ["chip-review-"],
    Audience: ["audience-"], ExportFormat: ["format-"], MentionKind: ["kind-", "count-"], Action: ["accept-", "act-", "decided-"], Layer: ["layer-"],
    Language: ["language-"], Section: ["section-"], Theme: ["theme-"], Advice: ["advice-"],
  };
  for (const [type, prefixes] of Object.entries(spoken))
    for (const prefix of prefixes) assert.deepEqual(valuesOf(type).filter((value) => !known.has(prefix + value)), [], `${type} ${prefix}`);
});

test("every message that the source names exists, and every message is named", () => {
  const source = files(SRC, ".ts").concat(files(SRC, ".tsx")).filter((path) => !/contract|memory/.test(path)).map((path) => readFileSync(path, "utf8")).join("\n");
  const known = idsOf(en);
  const named = [...source.matchAll(/\bt(?:ell|In)?\(\s*(?:spoken, |"\w\w", )?"([a-z][\w-]*)"/g)].map((match) => match[1] ?? "");
  assert.deepEqual(named.filter((id) => !known.includes(id)), []);
  // Ids put together from a value: their beginnings.
  const beginnings = [...source.matchAll(/`([a-z][\w-]*-)\$\{/g)].map((match) => match[1] ?? "");
  const coded = new Set<string>(checkCodes);
  const unused = known.filter((id) => !source.includes(`"${id}"`) && !coded.has(id) && !beginnings.some((beginning) => id.startsWith(beginning)));
  assert.deepEqual(unused, []);
});

test("no words are written in TSX", () => {
  const letters = /\p{L}{2,}/u;
  const shown = new Set(["title", "aria-label", "placeholder", "alt", "label", "legend"]);
  const found: string[] = [];
  for (const path of files(SRC, ".tsx")) {
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && letters.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
      if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression) && !ts.isJsxAttribute(node.parent) && letters.test(node.expression.text)) found.push(`${path}: ${node.expression.text}`);
      if (ts.isJsxAttribute(node) && shown.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && letters.test(node.initializer.text)) found.push(`${path}: ${node.initializer.text}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  assert.deepEqual(found, []);
});

test("styles know start and end, never left and right", () => {
  const found: string[] = [];
  for (const path of files(SRC, ".css"))
    for (const [at, line] of readFileSync(path, "utf8").split("\n").entries()) {
      const rule = /^\s*([\w-]+)\s*:\s*(.*);$/.exec(line);
      if (!rule) continue;
      const [, name = "", value = ""] = rule;
      const sides = /^(?:padding|margin|inset)$/.test(name) && value.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "()").split(/\s+/).length === 4;
      if (/(?:^|-)(?:left|right)(?:-|$)/.test(name) || /\b(?:left|right)\b/.test(value) || sides) found.push(`${path}:${at + 1}: ${line.trim()}`);
    }
  assert.deepEqual(found, []);
});
