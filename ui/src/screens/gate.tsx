// Before anything is open: unlock the vault in one of its ways, or make one.
// Never hints at why something did not open it, and keeps what is typed no longer than its form is shown.

import { useSignal, type Signal } from "@preact/signals";
import { given } from "../state/paths";
import { app } from "../state/session";
import { Create } from "./gate/create";
import { Restore } from "./gate/restore";
import { Salvage } from "./gate/salvage";
import { OpenBySheets } from "./gate/sheets";
import { Unlock } from "./gate/unlock";

export type Door = "unlock" | "create" | "sheets" | "restore" | "salvage";

/** What the doors share: the folder, and the way to another door. */
export interface DoorProps {
  path: Signal<string>;
  to: (door: Door) => void;
}

export function Gate() {
  const path = useSignal(given(app.value?.vault_path ?? ""));
  const door = useSignal<Door>(app.value?.vault === "none" ? "create" : "unlock");
  const props: DoorProps = { path, to: (next) => (door.value = next) };
  switch (door.value) {
    case "unlock":
      return <Unlock {...props} />;
    case "create":
      return <Create {...props} />;
    case "sheets":
      return <OpenBySheets {...props} />;
    case "restore":
      return <Restore {...props} />;
    case "salvage":
      return <Salvage {...props} />;
  }
}
