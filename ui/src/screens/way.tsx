// The screens on which one way into the vault is made, changed or removed.
// Never more than one change a screen.

import type { Way } from "../state/session";
import { Cost } from "./way/cost";
import { Destroy } from "./way/destroy";
import { KeyFile } from "./way/key-file";
import { Recovery } from "./way/recovery";
import { Remove } from "./way/remove";

export function WayScreen({ way }: { way: Way }) {
  switch (way) {
    case "key-file":
      return <KeyFile />;
    case "recovery":
      return <Recovery />;
    case "destroy":
      return <Destroy />;
    case "cost":
      return <Cost />;
    case "remove-recovery":
      return <Remove key="recovery" kind="recovery" />;
    case "remove-destroy":
      return <Remove key="destroy" kind="destroy" />;
  }
}
