// What went wrong and what to do next, in the user's words.
// Never shows a text from the program behind: only words for its code.

import type { Signal } from "@preact/signals";
import type { ErrorCode } from "../contract/types";
import { codeOf, holderOf, lineOf } from "../host/types";
import { t } from "../i18n";
import { Icon } from "./icon";

/** What the program behind could tell beside the code: which program has the vault open, which line of a file is wrong. */
interface Particulars {
  program: string | null;
  line: number | null;
}
const particulars = new WeakMap<Signal<ErrorCode | null>, Particulars>();

export function Problem({ code }: { code: Signal<ErrorCode | null> }) {
  if (!code.value) return null;
  const { program = null, line = null } = particulars.get(code) ?? {};
  // Stopped as it was asked to: no alarm.
  const calm = code.value === "stopped";
  return (
    <p class={calm ? "callout" : "problem"} role={calm ? "status" : "alert"} data-testid="error" data-code={code.value}>
      <Icon name={calm ? "info" : "triangle-alert"} />
      <span>
        {t(`error-${code.value}`)}
        {program !== null && ` ${t("held-by", { program })}`}
        {line !== null && ` ${t("wrong-line", { line })}`}
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
    particulars.set(problem, { program: code === "vault-in-use" ? holderOf(thrown) : null, line: lineOf(thrown) });
    // The vault was locked behind the window's back: show the locked window.
    if (code === "locked") location.reload();
    problem.value = code;
    return false;
  }
}
