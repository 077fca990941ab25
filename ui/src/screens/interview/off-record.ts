// Passages of the statement that were said off the record: marked, moved with every edit, told with the text.
// Never loses a mark to an undo or to a passage that is cut and put elsewhere.

import { invertedEffects } from "@codemirror/commands";
import { EditorSelection, StateEffect, StateField, type ChangeDesc, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import type { Stretch } from "../../contract/types";

// What is typed at either edge belongs to the passage: better one word too many than one that leaves.
const passage = Decoration.mark({ class: "off-record", inclusive: true, attributes: { "data-testid": "off-record" } });

const mapped = ({ start, end }: Stretch, changes: ChangeDesc): Stretch => ({ start: changes.mapPos(start, -1), end: changes.mapPos(end, 1) });
const addPassage = StateEffect.define<Stretch>({ map: mapped });
const removePassage = StateEffect.define<Stretch>({ map: mapped });

/** Joins stretches that touch; in order, none empty. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const { start, end } of [...stretches].filter((each) => each.end > each.start).sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** `stretches` without what lies in `gone`. */
export function without(stretches: readonly Stretch[], gone: Stretch): Stretch[] {
  return joined(
    stretches.flatMap(({ start, end }) => [
      { start, end: Math.min(end, Math.max(start, gone.start)) },
      { start: Math.max(start, Math.min(end, gone.end)), end },
    ]),
  );
}

const setOf = (stretches: readonly Stretch[]): DecorationSet => Decoration.set(joined(stretches).map(({ start, end }) => passage.range(start, end)));

function listed(set: DecorationSet): Stretch[] {
  const out: Stretch[] = [];
  for (const at = set.iter(); at.value; at.next()) out.push({ start: at.from, end: at.to });
  return joined(out);
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    // A passage that is gone must not take in what is typed where it stood.
    let set = transaction.docChanged ? before.map(transaction.changes).update({ filter: (from, to) => to > from }) : before;
    for (const effect of transaction.effects) {
      if (effect.is(addPassage)) set = setOf([...listed(set), effect.value]);
      if (effect.is(removePassage)) set = setOf(without(listed(set), effect.value));
    }
    return set;
  },
  provide: (own) => EditorView.decorations.from(own),
});

// A deletion that is undone brings the mark back with the words.
const undoable = invertedEffects.of((transaction) => {
  const touched = transaction.docChanged ? passagesOf(transaction.startState).filter(({ start, end }) => transaction.changes.touchesRange(start, end) !== false) : [];
  return touched.map((each) => addPassage.of(each));
});

/** The passages of a text and everything that keeps them. */
export const offRecord = (marks: readonly Stretch[]): Extension => [field.init(() => setOf(marks)), undoable];

/** What tells two states apart by their passages. */
export const markedIn = (state: EditorState): DecorationSet => state.field(field);

export const passagesOf = (state: EditorState): Stretch[] => listed(state.field(field));

/** Marks what is selected, or takes the mark from it; without a selection, from the passage around the cursor. */
export function toggleOffRecord(view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  const passages = passagesOf(view.state);
  const around = passages.find(({ start, end }) => start <= from && to <= end);
  if (around) view.dispatch({ effects: removePassage.of(empty ? around : { start: from, end: to }), selection: EditorSelection.cursor(to) });
  else if (!empty) view.dispatch({ effects: addPassage.of({ start: from, end: to }), selection: EditorSelection.cursor(to) });
  return true;
}

/** The last text that was copied with some of a passage in it. */
let marked: string | null = null;

export function rememberCut(state: EditorState, text: string): void {
  const taken = state.selection.ranges.some(({ from, to }) => passagesOf(state).some(({ start, end }) => start < to && from < end));
  marked = taken ? text : null;
}

/** Marks what is pasted where it was copied out of a passage. */
export function carried(state: EditorState, text: string): StateEffect<Stretch>[] {
  if (text !== marked) return [];
  // Effects speak of the text as it is after the change.
  const { from } = state.selection.main;
  return [addPassage.of({ start: from, end: from + text.length })];
}
