// Each line of the statement in its own direction: Dari and Arabic run right to left beside Russian and English.
// Never turns a line because of its neighbours.

import { RangeSetBuilder, type Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

const ownDirection = Decoration.line({ attributes: { dir: "auto" } });

function linesOf(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let last = -1;
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      if (line.from > last) builder.add(line.from, line.from, ownDirection);
      last = line.from;
      at = line.to + 1;
    }
  return builder.finish();
}

class Lines {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = linesOf(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = linesOf(update.view);
  }
}

export const lineDirections: Extension = [EditorView.perLineTextDirection.of(true), ViewPlugin.fromClass(Lines, { decorations: (lines) => lines.decorations })];
