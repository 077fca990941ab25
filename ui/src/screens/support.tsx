// If it gets too much: what helps at the table, and whom to turn to. The list is this vault's own and empty at first.
// Never names an organisation that nobody entered here.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, Referral, TestimonyCode } from "../contract/types";
import { t } from "../i18n";
import { go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Line, Lines, Pick } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";

const HELPS = ["stop", "ground", "choice", "stay", "after"] as const;
const EMPTY: Referral = { country: "", name: "", help: "", contact: "" };
const PARTS = ["country", "name", "help", "contact"] as const;

export function Support({ code }: { code: TestimonyCode | null }) {
  const list = useSignal<Referral[] | null>(null);
  const editing = useSignal<Referral[] | null>(null);
  const country = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        list.value = await host().list_referrals({});
      }),
    [],
  );
  const save = () =>
    attempt(problem, async () => {
      list.value = await host().save_referrals({ referrals: editing.value ?? [] });
      editing.value = null;
    });
  const countries = [...new Set((list.value ?? []).map((each) => each.country.trim()))].sort((a, b) => a.localeCompare(b));
  const shown = (list.value ?? []).filter((each) => country.value === "" || each.country.trim() === country.value);
  return (
    <Page
      name="support"
      title={t("support-title")}
      aside={
        <Button id="support-back" icon="arrow-left" onPress={() => void go(code ? { at: "interview", code, step: "statement" } : { at: "protect" })}>
          {t("back")}
        </Button>
      }
    >
      <div class="chapters">
        <ol class="plain-steps support-steps">
          {HELPS.map((help) => (
            <li key={help}>{t(`support-${help}`)}</li>
          ))}
        </ol>
        <section class="stack" aria-labelledby="referrals-title">
          <h2 id="referrals-title">{t("referrals-title")}</h2>
          <p class="muted">{t("referrals-lead")}</p>
          <Problem code={problem} />
          {editing.value ? (
            <Edit list={editing.value} onChange={(next) => (editing.value = next)} />
          ) : (
            <>
              {countries.length > 1 && (
                <Field id="referrals-country" label={t("referral-country")}>
                  <Pick id="referrals-country" value={country.value} onPick={(value) => (country.value = value)} options={[{ value: "", label: t("filter-any") }, ...countries.map((value) => ({ value, label: value || t("referral-country-none") }))]} />
                </Field>
              )}
              {list.value?.length === 0 && <p data-testid="referrals-none">{t("referrals-none")}</p>}
              <ul class="referrals" data-testid="referrals">
                {shown.map((each, at) => (
                  <li key={at}>
                    <strong>{each.name}</strong>
                    <span class="muted">{[each.country, each.help].filter((words) => words.trim() !== "").join(" · ")}</span>
                    <span class="referral-contact">{each.contact}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <div class="actions">
            {editing.value ? (
              <>
                <Button id="referrals-save" look="primary" onPress={() => void save()}>
                  {t("referrals-save")}
                </Button>
                <Button id="referrals-cancel" onPress={() => (editing.value = null)}>
                  {t("cancel")}
                </Button>
              </>
            ) : (
              <Button id="referrals-edit" disabled={list.value === null} onPress={() => (editing.value = list.value?.length ? list.value : [EMPTY])}>
                {t("referrals-edit")}
              </Button>
            )}
          </div>
        </section>
      </div>
    </Page>
  );
}

function Edit({ list, onChange }: { list: readonly Referral[]; onChange: (list: Referral[]) => void }) {
  const change = (at: number, part: Partial<Referral>) => onChange(list.map((each, nth) => (nth === at ? { ...each, ...part } : each)));
  return (
    <div class="stack">
      {list.map((each, at) => (
        <fieldset key={at} class="referral-fields">
          <legend>{t("referral-number", { number: at + 1 })}</legend>
          {PARTS.map((part) => {
            const id = `referral-${part}-${at}`;
            const Input = part === "contact" ? Lines : Line;
            return (
              <Field key={part} id={id} label={t(`referral-${part}`)}>
                <Input id={id} value={each[part]} onInput={(value) => change(at, { [part]: value })} />
              </Field>
            );
          })}
          <Button id={`referral-remove-${at}`} look="quiet" icon="x" onPress={() => onChange(list.filter((_, nth) => nth !== at))}>
            {t("other-remove")}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button id="referral-add" icon="plus" onPress={() => onChange([...list, EMPTY])}>
          {t("other-add")}
        </Button>
      </div>
    </div>
  );
}
