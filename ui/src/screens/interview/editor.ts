// The statement's editor: CodeMirror with undo, wrapped lines and Sotto's own clipboard, and nothing else.
// Never gives its text to the system clipboard, to a drag or to a spell-checker.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { StyleModule } from "style-mod";
import type { Stretch } from "../../contract/types";
import { keep, pasted } from "../../state/clipboard";
import { lineDirections } from "./direction";
import { carried, markedIn, offRecord, passagesOf, rememberCut, toggleOffRecord } from "./off-record";

// The window's policy allows no <style> elements; constructed sheets are the same rules without one.
StyleModule.mount = (_root, modules) => {
  const mounted = document.adoptedStyleSheets;
  for (const each of Array.isArray(modules) ? modules : [modules]) {
    if (sheets.has(each)) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(each.getRules());
    sheets.add(each);
    mounted.push(sheet);
  }
};
const sheets = new WeakSet<StyleModule>();

const selected = (state: EditorState) => state.selection.ranges.map(({ from, to }) => state.sliceDoc(from, to)).join("\n");

const ownClipboard = EditorView.domEventHandlers({
  copy(event, view) {
    event.preventDefault();
    rememberCut(view.state, selected(view.state));
    keep(selected(view.state));
    return true;
  },
  cut(event, view) {
    event.preventDefault();
    rememberCut(view.state, selected(view.state));
    keep(selected(view.state));
    view.dispatch(view.state.replaceSelection(""), { userEvent: "delete.cut", scrollIntoView: true });
    return true;
  },
  paste(event, view) {
    event.preventDefault();
    const text = pasted(event);
    if (text !== "") view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: true, effects: carried(view.state, text) });
    return true;
  },
  dragstart(event) {
    event.preventDefault();
    return true;
  },
});

interface Page {
  text: string;
  offRecord: readonly Stretch[];
  label: string;
  onChange: (text: string, offRecord: Stretch[]) => void;
}

/** Opens an editor inside `parent`. */
export function openEditor(parent: HTMLElement, { text, offRecord: marks, label, onChange }: Page): EditorView {
  const state = EditorState.create({
    doc: text,
    selection: { anchor: text.length },
    extensions: [
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      lineDirections,
      offRecord(marks),
      keymap.of([{ key: "Mod-Shift-o", run: toggleOffRecord, preventDefault: true }]),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      ownClipboard,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "data-testid": "statement",
        tabindex: "0",
        spellcheck: "false",
        autocorrect: "off",
        autocapitalize: "off",
        autocomplete: "off",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged || markedIn(update.startState) !== markedIn(update.state)) onChange(update.state.doc.toString(), passagesOf(update.state));
      }),
    ],
  });
  // Opens where the account stopped.
  return new EditorView({ state, parent, scrollTo: EditorView.scrollIntoView(text.length) });
}
