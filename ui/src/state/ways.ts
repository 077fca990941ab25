// The ways into the open vault, as the program behind last told them.
// Never holds a passphrase, a sheet or a key file.

import { signal } from "@preact/signals";
import type { KeySlotKind, KeySlots, KeySlotView } from "../contract/types";
import { host } from "./session";

export const ways = signal<KeySlots | null>(null);

/** Asks for them anew. */
export async function loadWays(): Promise<void> {
  ways.value = await host().key_slots({});
}

/** The way of this kind, if there is one. */
export const wayOf = (kind: KeySlotKind): KeySlotView | undefined => ways.value?.slots.find((slot) => slot.kind === kind);
