// What the window may ask of the program behind it: exactly the commands of the contract, and nothing else.
// Never adds a command of its own.

import type { Commands } from "../contract/commands";
import type { CommandError, ErrorCode, SharePlace } from "../contract/types";
import { errorCodes } from "../contract/commands";

export type Host = Commands;

/** The code of whatever a command was rejected with; anything unknown is `internal`. */
export function codeOf(thrown: unknown): ErrorCode {
  const code = (thrown as Partial<CommandError> | null)?.code;
  return (errorCodes as readonly string[]).includes(code ?? "") ? (code as ErrorCode) : "internal";
}

/** Where something is wrong with recovery shares, for the codes that begin with `share`. */
export function sharePlaceOf(thrown: unknown): SharePlace | null {
  return (thrown as Partial<CommandError> | null)?.share ?? null;
}

/** The line of the file that is wrong, for `policy-unknown-word`, from 1. */
export function lineOf(thrown: unknown): number | null {
  return (thrown as Partial<CommandError> | null)?.line ?? null;
}

/** Which program has the vault open, for `vault-in-use`: its name and number. */
export function holderOf(thrown: unknown): string | null {
  return (thrown as Partial<CommandError> | null)?.held_by ?? null;
}
