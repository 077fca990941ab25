// What every change of a way in shares: the frame, the passphrase that it asks for, and its end.
// Never keeps the passphrase after an answer.

import { useSignal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { ErrorCode, KeySlots } from "../../contract/types";
import { t } from "../../i18n";
import { go } from "../../state/going";
import { tell } from "../../state/notice";
import { loadWays, ways } from "../../state/ways";
import { Button } from "../../parts/button";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";
import { Secret } from "../../parts/secret";

export interface Change {
  current: Signal<string>;
  problem: Signal<ErrorCode | null>;
  busy: Signal<boolean>;
  /** Does it; where that worked, back to Protect with `notice`. */
  make: (work: (current: string) => Promise<KeySlots>, notice: string) => Promise<void>;
  /** Does it and stays. Resolves to whether it worked. */
  stay: (work: (current: string) => Promise<void>) => Promise<boolean>;
}

export function useChange(): Change {
  const current = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  useEffect(() => {
    if (!ways.value) void attempt(problem, loadWays);
    return () => void (current.value = "");
  }, []);
  const stay: Change["stay"] = async (work) => {
    busy.value = true;
    const done = await attempt(problem, () => work(current.value));
    busy.value = false;
    if (done) current.value = "";
    // Only where the passphrase itself was refused is it typed again.
    else if (problem.value === "no-key-slot-opened") {
      current.value = "";
      document.getElementById("way-passphrase")?.focus();
    }
    return done;
  };
  const make: Change["make"] = async (work, notice) => {
    const done = await stay(async (passphrase) => {
      ways.value = await work(passphrase);
    });
    if (!done) return;
    await go({ at: "protect" });
    tell(notice);
  };
  return { current, problem, busy, make, stay };
}

interface Props {
  name: string;
  title: string;
  lead: string;
  change: Change;
  /** The one thing to do. */
  submit: string;
  ready: boolean;
  onSubmit: () => void;
  danger?: boolean;
  /** For a screen with two lists side by side. */
  wide?: boolean;
  children?: ComponentChildren;
  /** Beside the button. */
  other?: ComponentChildren;
}

/** A form that ends in the passphrase and one button. */
export function ChangePage({ name, title, lead, change, submit, ready, onSubmit, danger = false, wide = false, children, other }: Props) {
  const may = ready && change.current.value !== "" && !change.busy.value;
  return (
    <Page name={name} title={title} lead={lead} width={wide ? "column" : "narrow"} aside={<Back />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (may) onSubmit();
        }}
      >
        {children}
        <Secret id="way-passphrase" label={t("passphrase-current")} value={change.current} />
        <Problem code={change.problem} />
        <div class="actions">
          <Button id="way-submit" look={danger ? "danger" : "primary"} mode="submit" disabled={!may}>
            {change.busy.value ? t("way-busy") : submit}
          </Button>
          {other}
        </div>
      </form>
    </Page>
  );
}

export function Back() {
  return (
    <Button id="way-back" look="quiet" icon="arrow-left" onPress={() => void go({ at: "protect" })}>
      {t("back")}
    </Button>
  );
}
