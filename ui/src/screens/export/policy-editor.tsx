// A policy, a row for each kind of thing and what becomes of it at least; what it changes stands below at once.
// Never loosens what a reviewer decided, and offers no row that could name one person alone.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, PerpetratorNaming, Policy, PolicyEffect, PolicyList, PolicyView, TestimonyCode, Texts, Treatment } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant } from "../../state/paths";
import { host } from "../../state/session";
import { Button } from "../../parts/button";
import { Tick } from "../../parts/choice";
import { Dialog } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { Line, Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";
import { EffectWords } from "./policy";

const NAMING: readonly PerpetratorNaming[] = ["never", "by_consent", "by_consent_and_reply"];
const TEXTS: readonly Texts[] = ["original", "translation", "both"];
const LIKE_CLASS = "";

interface Props {
  codes: TestimonyCode[];
  rows: PolicyList;
  from: PolicyView;
  /** With the id of the policy to use, where one was kept. */
  onClose: (id: string | null) => void;
}

export function PolicyEditor({ codes, rows, from, onClose }: Props) {
  const draft = useSignal<Policy>(from.policy);
  const effect = useSignal<PolicyEffect | null>(null);
  const written = useSignal<string | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const policy = draft.value;
  useEffect(() => {
    void attempt(problem, async () => {
      const asked = draft.value;
      const found = await host().policy_effect({ codes, policy: { ...asked, name: asked.name.trim() || "–" } });
      if (draft.peek() === asked) effect.value = found;
    });
  }, [policy]);
  const change = (changes: Partial<Policy>) => (draft.value = { ...policy, ...changes });
  const save = (asNew: boolean) =>
    void attempt(problem, async () => {
      const kept = await host().save_policy({ policy: draft.value, as_new: asNew });
      onClose(kept.policy.id);
    });
  const remove = () =>
    void attempt(problem, async () => {
      await host().remove_policy({ id: from.policy.id });
      onClose(from.policy.id);
    });
  const takeIn = () =>
    void attempt(problem, async () => {
      const path = await host().choose_file({});
      if (path !== null) onClose((await host().import_policy({ path })).policy.id);
    });
  const handOn = () =>
    void attempt(problem, async () => {
      const { id } = from.policy;
      const path = await host().choose_save_path({ offered: await host().offered_policy_path({ id }) });
      if (path !== null) written.value = await host().export_policy({ id, path: asMeant(path) });
    });
  const changed = JSON.stringify(policy) !== JSON.stringify(from.policy);
  return (
    <Dialog title={t("policy-title", { audience: t(`audience-${policy.audience}`) })} wide onClose={() => onClose(null)}>
      <form
        class="policy-editor"
        onSubmit={(event) => {
          event.preventDefault();
          save(false);
        }}
      >
        <div class="policy-scroll">
          <p class="hint">{t("policy-lead")}</p>
          <fieldset class="policy-rows">
            <legend class="choice-legend">{t("policy-text")}</legend>
            {rows.kinds.map(({ kind, treatments }) => (
              <Row key={kind} id={`policy-${kind}`} label={t(`policy-kind-${kind}`)} value={policy.kinds[kind] ?? "withhold"} treatments={treatments} onPick={(value) => change({ kinds: { ...policy.kinds, [kind]: value } })} />
            ))}
            <Row id="policy-officials" label={t("policy-officials")} value={policy.officials} treatments={rows.officials} onPick={(officials) => change({ officials })} />
            <div class="policy-row">
              <label for="policy-perpetrators">{t("policy-perpetrators")}</label>
              <Pick id="policy-perpetrators" value={policy.perpetrators} options={NAMING.map((value) => ({ value, label: t(`policy-perpetrators-${value}`) }))} onPick={(perpetrators) => change({ perpetrators })} />
            </div>
            <div class="policy-row">
              <label for="policy-texts">{t("policy-texts")}</label>
              <Pick id="policy-texts" value={policy.texts} options={TEXTS.map((value) => ({ value, label: t(`policy-texts-${value}`) }))} onPick={(texts) => change({ texts })} />
            </div>
          </fieldset>
          <details class="policy-fields" data-testid="policy-form">
            <summary>{t("policy-form")}</summary>
            <p class="hint">{t("policy-form-lead")}</p>
            <div class="policy-rows">
              {rows.classes
                .filter(({ treatments }) => treatments.length > 1)
                .map((row) => (
                  <Row key={row.class} id={`policy-${row.class}`} label={t(`policy-class-${row.class}`)} value={policy.classes[row.class] ?? "withhold"} treatments={row.treatments} onPick={(value) => change({ classes: { ...policy.classes, [row.class]: value } })} />
                ))}
              {rows.fields.map((row) => (
                <FieldRow key={row.field} row={row} policy={policy} onPick={(fields) => change({ fields })} />
              ))}
            </div>
          </details>
          <div class="policy-rows">
            <Tick testid="policy-second" checked={policy.second_reviewer} onChange={(second_reviewer) => change({ second_reviewer })}>
              {t("policy-second-reviewer")}
            </Tick>
            <div class="policy-row">
              <label for="policy-k">{t("policy-k")}</label>
              <input id="policy-k" class="input policy-k" type="number" min={1} max={1000} data-testid="policy-k" value={policy.smallest_class.k} onInput={(event) => change({ smallest_class: { ...policy.smallest_class, k: Math.min(1000, Math.max(1, Math.trunc(event.currentTarget.valueAsNumber || 1))) } })} />
            </div>
            <Tick testid="policy-forced" checked={policy.smallest_class.forced} onChange={(forced) => change({ smallest_class: { ...policy.smallest_class, forced } })}>
              {t("policy-k-forced")}
            </Tick>
            <Field id="policy-name" label={t("policy-name")}>
              <Line id="policy-name" value={policy.name} onInput={(name) => change({ name })} />
            </Field>
          </div>
          {effect.value && <Places effect={effect.value} />}
        </div>
        {effect.value && <EffectWords effect={effect.value} />}
        <Problem code={problem} />
        {written.value && <p role="status">{t("policy-exported", { path: written.value })}</p>}
        <div class="actions">
          <Button id="policy-save" look="primary" mode="submit" disabled={!changed}>
            {t("policy-save")}
          </Button>
          <Button id="policy-save-new" disabled={!changed} onPress={() => save(true)}>
            {t("policy-save-new")}
          </Button>
          <Button id="policy-cancel" onPress={() => onClose(null)}>
            {t("policy-cancel")}
          </Button>
          {(from.changed || !from.preset) && (
            <Button id="policy-remove" look="quiet" onPress={remove}>
              {t(from.preset ? "policy-reset" : "policy-remove")}
            </Button>
          )}
          <Button id="policy-import" look="quiet" onPress={takeIn}>
            {t("policy-import")}
          </Button>
          <Button id="policy-export" look="quiet" disabled={changed} onPress={handOn}>
            {t("policy-export")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface RowProps {
  id: string;
  label: string;
  value: Treatment;
  treatments: readonly Treatment[];
  onPick: (value: Treatment) => void;
}

function Row({ id, label, value, treatments, onPick }: RowProps) {
  return (
    <div class="policy-row">
      <label for={id}>{label}</label>
      <Pick id={id} value={value} options={treatments.map((each) => ({ value: each, label: t(`treatment-${each}`) }))} onPick={onPick} />
    </div>
  );
}

function FieldRow({ row, policy, onPick }: { row: PolicyList["fields"][number]; policy: Policy; onPick: (fields: Policy["fields"]) => void }) {
  const { [row.field]: own, ...others } = policy.fields;
  const like = t("policy-like-class", { treatment: t(`treatment-${policy.classes[row.of] ?? "withhold"}`) });
  const options = [{ value: LIKE_CLASS, label: like }, ...row.treatments.map((each) => ({ value: each as string, label: t(`treatment-${each}`) }))];
  return (
    <div class="policy-row">
      <label for={`policy-field-${row.field}`}>{t(`field-${row.field}`)}</label>
      <Pick id={`policy-field-${row.field}`} value={own ?? LIKE_CLASS} options={options} onPick={(value) => onPick(value === LIKE_CLASS ? others : { ...others, [row.field]: value as Treatment })} />
    </div>
  );
}

/** The places that change, as the review lets them out and as the policy does. */
function Places({ effect }: { effect: PolicyEffect }) {
  const places = effect.testimonies.flatMap(({ code, places: each }) => each.map((place) => ({ code, ...place })));
  if (places.length === 0) return null;
  return (
    <details class="policy-fields" data-testid="policy-places">
      <summary>{t("policy-shown", { count: places.length })}</summary>
      <ul class="policy-places">
        {places.slice(0, 200).map((place) => (
          <li key={`${place.code}-${place.span}`}>
            <span>{place.was}</span> <span class="hint">{t("policy-becomes")}</span> <span>{place.becomes}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
