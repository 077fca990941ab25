// Consent, first: what was read aloud, what each use was answered with, how the source is spoken of.
// Never turns a question that was not asked into a yes.

import type { Attribution, AttributionTerms, Consent, ConsentForm, Item, Language, Permission, SourceReview, Use } from "../../contract/types";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { go } from "../../state/going";
import { edit, interview } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Choice, Tick } from "../../parts/choice";
import { Field } from "../../parts/field";
import { Day, Line, Pick } from "../../parts/inputs";
import { Script } from "./script";

/** The uses, as they are asked together. */
const ASKED: Record<string, readonly Use[]> = {
  text: ["quote", "publication", "broadcast"],
  likeness: ["photo", "voice"],
  naming: ["place_named", "perpetrator_named"],
  sharing: ["share_lawyer", "share_un", "archive", "research", "ai_processing"],
};
const LANGUAGES: readonly Language[] = ["en", "ru", "tg", "uz", "ky", "kk"];
const ITEMS: readonly Item[] = ["statement", "answers", "name", "recording", "photograph", "documents"];
const ATTRIBUTIONS: readonly Attribution["kind"][] = ["not_agreed", "real_name", "pseudonym", "anonymous"];
const REVIEWS: readonly SourceReview[] = ["not_asked", "asked", "approved", "changes"];
const TERMS: readonly AttributionTerms[] = ["on_the_record", "background", "deep_background", "off_the_record"];
const FORMS: readonly ConsentForm[] = ["oral", "written", "recorded", "thumbprint", "witnessed"];

export function ConsentSection() {
  const { consent, code } = interview.value ?? {};
  if (!consent || !code) return null;
  const change = (part: Partial<Consent>) => edit({ consent: { ...consent, ...part } });
  return (
    <div class="stack">
      <Script consent={consent} change={change} />
      <Minor consent={consent} change={change} />
      {Object.entries(ASKED).map(([group, uses]) => (
        <section key={group} class="uses">
          <h2>{t(`uses-${group}`)}</h2>
          {uses.map((use) => (
            <UseRow key={use} use={use} answer={consent.uses[use] ?? null} onAnswer={(answer) => change({ uses: answered(consent.uses, use, answer), withdrawn_uses: answer === "yes" ? without(consent.withdrawn_uses, use) : consent.withdrawn_uses })} takenBack={use in consent.withdrawn_uses} />
          ))}
        </section>
      ))}
      <section class="uses">
        <h2>{t("uses-items")}</h2>
        <p class="hint">{t("items-hint")}</p>
        {ITEMS.map((item) => (
          <AnswerRow key={item} name={`item-${item}`} legend={t(`item-${item}`)} answer={consent.items[item] ?? null} onAnswer={(answer) => change({ items: answered(consent.items, item, answer) })} />
        ))}
      </section>
      <SpokenOf consent={consent} change={change} />
      <section class="stack">
        <h2>{t("consent-given")}</h2>
        <Field id="consent-form" label={t("consent-form")}>
          <Pick id="consent-form" value={consent.form} options={FORMS.map((value) => ({ value, label: t(`consent-form-${value}`) }))} onPick={(form) => change({ form })} />
        </Field>
        <Witness consent={consent} change={change} />
        <Day id="given-on" label={t("given-on")} value={consent.given_on} onDay={(given_on) => change({ given_on })} offersToday />
        <Field id="consent-language" label={t("consent-language")}>
          <Pick id="consent-language" value={consent.asked_in ?? ""} options={[{ value: "" as Language | "", label: t("consent-language-same") }, ...LANGUAGES.map((value) => ({ value: value as Language | "", label: t(`language-${value}`) }))]} onPick={(value) => change({ asked_in: value === "" ? null : value })} />
        </Field>
        <Field id="agreement" label={t("agreement")} hint={t("agreement-hint")}>
          <Line id="agreement" value={consent.agreement} describedBy="agreement-hint" onInput={(agreement) => change({ agreement })} />
        </Field>
        <Day id="embargo-until" label={t("embargo-until")} hint={t("embargo-hint")} value={consent.embargo_until} onDay={(embargo_until) => change({ embargo_until })} />
      </section>
      <section class="stack">
        <h2>{t("source-review")}</h2>
        <Choice name="source-review" legend={t("source-review-when")} chosen={consent.source_review} onChoose={(source_review) => change({ source_review })} options={REVIEWS.map((value) => ({ value, label: t(`source-review-${value}`), testid: `source-review-${value}` }))} />
        <Tick testid="update-required" checked={consent.update_required} onChange={(update_required) => change({ update_required })}>
          {t("update-required")}
        </Tick>
        {(consent.update_required || consent.source_review === "asked" || consent.source_review === "changes") && <p class="hint">{t("consent-waits")}</p>}
      </section>
      <section class="stack">
        <h2>{t("consent-copy-title")}</h2>
        <p class="muted">{t("consent-copy-lead")}</p>
        <div class="actions">
          <Button id="consent-copy" onPress={() => void go({ at: "consent-copy", code })}>
            {t("consent-copy-open")}
          </Button>
        </div>
      </section>
      <section class="stack">
        <h2>{t("withdrawal")}</h2>
        <p class="muted">{consent.withdrawn_on !== null ? t("withdrawn-lead", { day: day(consent.withdrawn_on) }) : t("withdrawn-hint")}</p>
        <div class="actions">
          <Button id="withdraw" onPress={() => void go({ at: "withdraw", code })}>
            {t(consent.withdrawn_on !== null || Object.keys(consent.withdrawn_uses).length > 0 ? "withdraw-open" : "withdraw-begin")}
          </Button>
        </div>
      </section>
    </div>
  );
}

/** Asked before the uses: without a guardian's word, a minor's yes lets nothing out. */
function Minor({ consent, change }: { consent: Consent; change: (part: Partial<Consent>) => void }) {
  return (
    <section class="own-ticks">
      <Tick testid="minor" checked={consent.minor} onChange={(minor) => change({ minor })}>
        {t("minor")}
      </Tick>
      {consent.minor && (
        <>
          <Tick testid="guardian-agreed" checked={consent.guardian_agreed} onChange={(guardian_agreed) => change({ guardian_agreed })}>
            {t("guardian-agreed")}
          </Tick>
          <p class="hint">{t(consent.guardian_agreed ? "guardian-who" : "consent-waits")}</p>
        </>
      )}
    </section>
  );
}

/** A witness can say what was read to somebody who could not read it. Who it is belongs to the identity. */
function Witness({ consent, change }: { consent: Consent; change: (part: Partial<Consent>) => void }) {
  const said = consent.witnessed || consent.form === "witnessed";
  return (
    <div class="own-ticks">
      <Tick testid="witnessed" checked={consent.witnessed} onChange={(witnessed) => change({ witnessed })}>
        {t("witnessed")}
      </Tick>
      {said && <p class="hint">{t("witness-who")}</p>}
      {!said && consent.form === "thumbprint" && <p class="hint">{t("witness-wanted")}</p>}
    </div>
  );
}

/** A fresh yes is a consent of its own. */
function without(withdrawn: Consent["withdrawn_uses"], use: Use): Consent["withdrawn_uses"] {
  const { [use]: _before, ...rest } = withdrawn;
  return rest;
}

function answered<K extends Use | Item>(answers: { [of in K]?: Permission }, to: K, answer: Permission | null): { [of in K]?: Permission } {
  const rest = { ...answers };
  delete rest[to];
  return answer ? { ...rest, [to]: answer } : rest;
}

interface AnswerRowProps {
  name: string;
  legend: string;
  answer: Permission | null;
  onAnswer: (answer: Permission | null) => void;
}

function UseRow({ use, answer, takenBack, onAnswer }: { use: Use; takenBack: boolean } & Omit<AnswerRowProps, "name" | "legend">) {
  return <AnswerRow name={`use-${use}`} legend={takenBack ? t("use-taken-back", { use: t(`use-${use}`) }) : t(`use-${use}`)} answer={answer} takenBack={takenBack} onAnswer={onAnswer} />;
}

function AnswerRow({ name, legend, answer, onAnswer, takenBack = false }: AnswerRowProps & { takenBack?: boolean }) {
  return (
    <Choice
      name={name}
      legend={legend}
      chosen={takenBack ? null : (answer ?? "unasked")}
      onChoose={(value) => onAnswer(value === "unasked" ? null : value)}
      options={[
        { value: "yes", label: t("yes"), testid: `${name}-yes` },
        { value: "no", label: t("no"), testid: `${name}-no` },
        { value: "unasked", label: t("unasked"), testid: `${name}-unasked` },
      ]}
    />
  );
}

function SpokenOf({ consent, change }: { consent: Consent; change: (part: Partial<Consent>) => void }) {
  const { attribution } = consent;
  const text = "text" in attribution ? attribution.text : "";
  const kind = (chosen: Attribution["kind"]): Attribution => (chosen === "pseudonym" || chosen === "anonymous" ? { kind: chosen, text } : { kind: chosen });
  return (
    <section class="stack">
      <h2>{t("spoken-of")}</h2>
      <Field id="attribution-kind" label={t("attribution")} hint={t(`attribution-${attribution.kind}-hint`)}>
        <Pick id="attribution-kind" value={attribution.kind} options={ATTRIBUTIONS.map((value) => ({ value, label: t(`attribution-${value}`) }))} onPick={(chosen) => change({ attribution: kind(chosen) })} />
      </Field>
      {"text" in attribution && (
        <Field id="attribution-text" label={t(`attribution-text-${attribution.kind}`)}>
          <Line id="attribution-text" value={attribution.text} onInput={(words) => change({ attribution: { kind: attribution.kind, text: words } })} />
        </Field>
      )}
      <Field id="terms" label={t("terms")} hint={t(`terms-${consent.terms}-hint`)}>
        <Pick id="terms" value={consent.terms} options={TERMS.map((value) => ({ value, label: t(`terms-${value}`) }))} onPick={(terms) => change({ terms })} />
      </Field>
    </section>
  );
}
