// What was done with this testimony: when, and with which version. Written by the program; nothing here can be typed over.
// Never shows who did it: the log does not know.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CustodyEntry, CustodyView, ErrorCode, TestimonyCode } from "../../contract/types";
import { t } from "../../i18n";
import { clock, moment } from "../../i18n/format";
import { host } from "../../state/session";
import { flushed } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { attempt, Problem } from "../../parts/problem";

/** The last entries that are shown at once; a record of years has hundreds. */
const SHOWN = 12;

export function CustodyLog({ code }: { code: TestimonyCode }) {
  const view = useSignal<CustodyView | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const all = useSignal(false);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await flushed();
        view.value = await host().custody_log({ code });
      }),
    [code],
  );
  const entries = view.value?.entries ?? [];
  const shown = all.value ? entries : entries.slice(-SHOWN);
  return (
    <section class="custody-log" aria-labelledby="custody-log-title">
      <h2 id="custody-log-title">{t("custody-log")}</h2>
      <p class="hint">{t("custody-log-hint")}</p>
      <Problem code={problem} />
      {view.value && view.value.broken_at !== null && (
        <div class="callout callout-bad" role="alert">
          <Icon name="triangle-alert" />
          <p>{t("custody-broken", { place: view.value.broken_at + 1 })}</p>
        </div>
      )}
      {view.value && entries.length === 0 && <p>{t("custody-none")}</p>}
      {entries.length > shown.length && (
        <Button id="custody-all" look="quiet" onPress={() => (all.value = true)}>
          {t("custody-all", { count: entries.length - shown.length })}
        </Button>
      )}
      <ol class="log" data-testid="custody-entries" data-may-copy>
        {shown.map((entry) => (
          <li key={entry.link}>
            <time dateTime={entry.at}>{when(entry)}</time>
            <span>
              {t(`custody-${entry.deed}`)}
              {entry.file_sha256 && <span class="code log-hash">{t("custody-file", { hash: entry.file_sha256.slice(0, 16) })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function when({ at, until }: CustodyEntry): string {
  if (!until) return moment(at);
  const sameDay = new Date(at).toDateString() === new Date(until).toDateString();
  return `${moment(at)}–${sameDay ? clock(until) : moment(until)}`;
}
