// The product's host: every command goes to the Rust side over Tauri's IPC. The one place that imports @tauri-apps.
// Never calls anything that is not on the contract's list.

import { invoke } from "@tauri-apps/api/core";
import { commandNames } from "../contract/commands";
import type { Host } from "./types";

/** Builds the host: one function a command, each passing its one argument object on. */
export function tauriHost(): Host {
  const commands = commandNames.map((name) => [name, (args: Record<string, unknown>) => invoke(name, args)]);
  return Object.fromEntries(commands) as unknown as Host;
}
