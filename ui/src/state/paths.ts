// Paths on their way to the program: what was chosen in a dialog or came from the program goes back to the letter,
// what was typed without the blanks at its edges.

const exact = new Set<string>();

/** Notes a path that nobody typed. */
export function given(path: string): string {
  exact.add(path);
  return path;
}

/** The path that is meant. */
export const asMeant = (path: string): string => (exact.has(path) ? path : path.trim());
