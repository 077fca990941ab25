// The line that always says whether what was typed is saved and whether the vault is locked.
// Never says "saved" of anything that is not sealed on the disk.

import { app } from "../state/session";
import { clock, moment } from "../i18n/format";
import { notice } from "../state/notice";
import { saving } from "../state/testimony";
import { unread } from "../state/unread";
import { t } from "../i18n";
import { Icon } from "./icon";

function saveWords(): { status: string; words: string; failed?: boolean } {
  const state = app.value;
  if (state?.vault !== "unlocked") return { status: "locked", words: t("state-nothing-open") };
  if (unread.value.size > 0) return { status: "failed", words: t("state-day-unread"), failed: true };
  const now = saving.value?.state.value;
  switch (now?.status) {
    case "pending":
    case "saving":
      return { status: now.status, words: t("state-saving") };
    case "failed":
      return { status: "failed", words: t("state-failed", { why: t(`error-${now.code ?? "internal"}`) }), failed: true };
    case "saved":
      return { status: "saved", words: t("state-saved", { time: clock(now.savedAt ?? "") }) };
    default:
      return { status: "idle", words: idleWords(state.last_saved_at, state.testimonies) };
  }
}

/** What a person can judge of an older state put back: when it was last saved, and how much is in it. */
function idleWords(lastSaved: string | null, testimonies: number | null): string {
  if (lastSaved === null) return t("state-nothing-to-save");
  return t("state-last-saved", { time: moment(lastSaved), count: testimonies ?? 0 });
}

export function StateLine({ onHelp }: { onHelp: () => void }) {
  const open = app.value?.vault === "unlocked";
  const { status, words, failed } = saveWords();
  return (
    <footer class="state-line">
      <p class="state-vault">
        <Icon name={open ? "lock-open" : "lock"} />
        <span>{t(open ? "state-open" : "state-locked")}</span>
      </p>
      <p class={failed ? "state-save state-save-failed" : "state-save"} data-testid="save-state" data-state={status} role={failed ? "alert" : undefined}>
        {failed ? <Icon name="triangle-alert" /> : status === "saved" && <Icon name="check" />}
        <span>{words}</span>
      </p>
      <p class="state-notice" role="status" data-testid="notice">
        {notice.value && t(notice.value.id, notice.value.values)}
      </p>
      {open && (
        <button type="button" class="button button-quiet" data-testid="help" onClick={onHelp}>
          <span>{t("help-open")}</span>
          <kbd aria-hidden="true">?</kbd>
        </button>
      )}
    </footer>
  );
}
