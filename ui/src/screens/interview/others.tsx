// "Also protect": whatever else must not be found in an export.
// Never keeps the list once the section is left; it is part of the identity.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, MentionKind, RosterEntry } from "../../contract/types";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { editIdentity, flush, unsealed } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Line, Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";

export const KINDS: readonly MentionKind[] = ["PERSON", "LOC", "ORG", "DATETIME", "CODE", "DEM", "QUANTITY", "MISC"];

export function Others({ code }: { code: string }) {
  const entries = useSignal<readonly RosterEntry[] | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(() => {
    void attempt(problem, async () => {
      await flush();
      const sealed = await host().open_identity({ code });
      const others = unsealed().others ?? sealed.others;
      entries.value = others.length > 0 ? others : [{ kind: "PERSON", field: "", value: "" }];
    });
    return () => {
      entries.value = null;
    };
  }, []);
  const now = entries.value;
  if (now === null) return <Problem code={problem} />;
  const set = (changed: readonly RosterEntry[]) => {
    entries.value = changed;
    editIdentity({ others: changed.filter((entry) => entry.value.trim() !== "") });
  };
  const change = (at: number, part: Partial<RosterEntry>) => set(now.map((entry, index) => (index === at ? { ...entry, ...part } : entry)));
  return (
    <div class="stack">
      <ul class="others">
        {now.map((entry, index) => (
          <li key={index}>
            <Pick id={`other-kind-${index}`} label={t("other-kind", { number: index + 1 })} value={entry.kind} options={KINDS.map((value) => ({ value, label: t(`kind-${value}`) }))} onPick={(kind) => change(index, { kind })} />
            <label class="visually-hidden" for={`other-value-${index}`}>
              {t("other-value", { number: index + 1 })}
            </label>
            <Line id={`other-value-${index}`} value={entry.value} placeholder={t("other-placeholder")} onInput={(value) => change(index, { value })} />
            <Button id={`other-remove-${index}`} look="quiet" icon="x" onPress={() => set(now.filter((_, at) => at !== index))}>
              {t("other-remove")}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button id="other-add" icon="plus" onPress={() => (entries.value = [...now, { kind: "PERSON", field: "", value: "" }])}>
          {t("other-add")}
        </Button>
      </div>
    </div>
  );
}
