// Which policy holds for an export, and what it changes in a few words.
// Never asks: the audience's own holds until somebody chooses another.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Audience, ErrorCode, PolicyEffect, PolicyList, PolicyView, TestimonyCode } from "../../contract/types";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";
import { PolicyEditor } from "./policy-editor";

interface Props {
  codes: TestimonyCode[];
  audience: Audience;
  chosen: Signal<PolicyView | null>;
}

export function PolicyChoice({ codes, audience, chosen }: Props) {
  const list = useSignal<PolicyList | null>(null);
  const effect = useSignal<PolicyEffect | null>(null);
  const editing = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  // An answer for an audience that is no longer chosen comes too late to change anything.
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const load = (wanted: string | null) =>
    attempt(problem, async () => {
      const now = await host().list_policies({});
      if (!here.current) return;
      list.value = now;
      const own = now.policies.filter((view) => view.policy.audience === audience);
      await choose(own.find((view) => view.policy.id === wanted) ?? own[0] ?? null);
    });
  async function choose(view: PolicyView | null): Promise<void> {
    // The same rules again are no new question: the gate has answered it.
    if (JSON.stringify(chosen.peek()) !== JSON.stringify(view)) chosen.value = view;
    effect.value = view && (await host().policy_effect({ codes, policy: view.policy }));
  }
  // Back from where the file goes, the rules that were chosen still hold.
  useEffect(() => void load(chosen.peek()?.policy.id ?? null), [audience]);
  const view = chosen.value;
  const detail = <p class="hint">{t(`audience-${audience}-detail`)}</p>;
  if (!list.value || view?.policy.audience !== audience) {
    return (
      <>
        {detail}
        <Problem code={problem} />
      </>
    );
  }
  const own = list.value.policies.filter(({ policy }) => policy.audience === audience);
  return (
    <div class="policy-choice" data-testid="policy" data-policy={view.policy.id}>
      <div class="policy-line">
        {detail}
        <Button id="policy-change" look="quiet" onPress={() => (editing.value = true)}>
          {t("policy-change")}
        </Button>
      </div>
      {own.length > 1 ? (
        <Field id="policy-pick" label={t("policy")}>
          <Pick
            id="policy-pick"
            value={view.policy.id}
            options={own.map((each) => ({ value: each.policy.id, label: called(each) }))}
            onPick={(id) => void attempt(problem, () => choose(own.find((each) => each.policy.id === id) ?? null))}
          />
        </Field>
      ) : (
        view.changed && <p>{called(view)}</p>
      )}
      {effect.value && effect.value.kinds.length > 0 && <EffectWords effect={effect.value} />}
      <Problem code={problem} />
      {editing.value && (
        <PolicyEditor
          codes={codes}
          rows={list.value}
          from={view}
          onClose={(wanted) => {
            editing.value = false;
            void load(wanted ?? view.policy.id);
          }}
        />
      )}
    </div>
  );
}

function called({ policy, preset, changed }: PolicyView): string {
  if (preset) return changed ? t("policy-preset-changed", { version: policy.version }) : t("policy-preset");
  return t("policy-named", { name: policy.name, version: policy.version });
}

/** "3 places by region, 2 dates by month." Nothing where nothing is asked beyond the review. */
export function EffectWords({ effect }: { effect: PolicyEffect }) {
  const vaguer = effect.kinds.filter((kind) => kind.vaguer > 0).map(({ kind, vaguer, asked }) => `${t(`count-${kind}`, { count: vaguer })} (${t(`treatment-${asked}`).toLowerCase()})`);
  const withheld = effect.kinds.filter((kind) => kind.withheld > 0).map(({ kind, withheld }) => t(`count-${kind}`, { count: withheld }));
  const nothing = vaguer.length === 0 && withheld.length === 0;
  return (
    <div class="hint" role="status" data-testid="policy-effect">
      {vaguer.length > 0 && <p>{`${t("policy-effect-vaguer")} ${vaguer.join(", ")}`}</p>}
      {withheld.length > 0 && <p>{`${t("policy-effect-withheld")} ${withheld.join(", ")}`}</p>}
      {nothing && <p>{t(effect.not_reviewed > 0 ? "policy-effect-unread" : "policy-effect-none")}</p>}
    </div>
  );
}
