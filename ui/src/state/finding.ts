// What the list was last asked for, so that whoever comes back to it finds it as they left it.
// Never outlives the page: locking reloads it.

import { signal } from "@preact/signals";
import type { Find } from "../contract/types";
import { readPartialDate } from "./dates";

/** What is typed and chosen, each as text; empty where nothing is asked. */
export interface Asked {
  query: string;
  consent: string;
  review: string;
  act: string;
  place: string;
  from: string;
  until: string;
  tag: string;
}

export const NOTHING: Asked = { query: "", consent: "", review: "", act: "", place: "", from: "", until: "", tag: "" };

export const asked = signal<Asked>(NOTHING);

/** How many of the filters, the words aside, are set. */
export const filtersIn = ({ query: _words, ...filters }: Asked): number => Object.values(filters).filter((value) => value.trim() !== "").length;

/** The same for the program behind. A date that cannot be read yet is not asked for. */
export function findOf({ from, until, ...rest }: Asked): Find {
  const find: Record<string, string> = {};
  for (const [key, value] of Object.entries(rest)) if (value.trim() !== "") find[key] = value;
  for (const [key, value] of Object.entries({ from, until })) {
    const date = readPartialDate(value);
    if (date) find[key] = date;
  }
  return find as Find;
}
