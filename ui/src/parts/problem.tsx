// What went wrong and what to do next, in the user's words.
// Never shows a text from the program behind: only words for its code.

import type { Signal } from "@preact/signals";
import type { ErrorCode } from "../contract/types";
import { codeOf, holderOf } from "../host/types";
import { t } from "../i18n";
import { Icon } from "./icon";

/** Which program has the vault open, where the program behind could tell. */
const holders = new WeakMap<Signal<ErrorCode | null>, string>();

export function Problem({ code }: { code: Signal<ErrorCode | null> }) {
  if (!code.value) return null;
  const program = code.value === "vault-in-use" ? holders.get(code) : undefined;
  // Stopped as it was asked to: no alarm.
  const calm = code.value === "stopped";
  return (
    <p class={calm ? "callout" : "problem"} role={calm ? "status" : "alert"} data-testid="error" data-code={code.value}>
      <Icon name={calm ? "info" : "triangle-alert"} />
      <span>
        {t(`error-${code.value}`)}
        {program !== undefined && ` ${t("held-by", { program })}`}
      </span>
    </p>
  );
}

/** Does something and shows the code where it fails, once it has: what an earlier try came to is taken away first, so
 * that nobody takes it for the answer to this one. Resolves to whether it worked. */
export async function attempt(problem: Signal<ErrorCode | null>, work: () => Promise<void>): Promise<boolean> {
  problem.value = null;
  try {
    await work();
    return true;
  } catch (thrown) {
    const code = codeOf(thrown);
    const program = holderOf(thrown);
    if (program !== null) holders.set(problem, program);
    else holders.delete(problem);
    // The vault was locked behind the window's back: show the locked window.
    if (code === "locked") location.reload();
    problem.value = code;
    return false;
  }
}
