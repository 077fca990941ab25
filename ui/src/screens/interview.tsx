// The interview: its sections as steps at the side, in the order of a real one, each of which can be skipped.
// Never asks for the identity before the section that shows it is on screen.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode } from "../contract/types";
import { t } from "../i18n";
import { day } from "../i18n/format";
import { go } from "../state/going";
import { form, type Step } from "../state/session";
import { lookAtTable, table } from "../state/table";
import { flush, interview, openTestimony } from "../state/testimony";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { TestimonyHead } from "../parts/testimony-head";
import { AtTheTable, Ended, Paused } from "./interview/at-the-table";
import { ConsentSection } from "./interview/consent";
import { CustodyLog } from "./interview/custody-log";
import { FormPart } from "./interview/form-part";
import { FoundBy } from "./interview/found-by";
import { Others } from "./interview/others";
import { OwnForm } from "./interview/own-form";
import { Statement } from "./interview/statement";

/** Every step, in the order of a real interview. */
export const STEPS: readonly Step[] = ["consent", "statement", "form", "incident", "perpetrator", "source", "demographics", "about", "security", "custody", "follow_up", "others"];

/** What forgetting who gave it empties. */
const ABOUT_THE_SOURCE: readonly Step[] = ["source", "demographics", "about", "security", "custody", "follow_up", "others"];

export function InterviewScreen({ code, step }: { code: string; step: Step }) {
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await openTestimony(code);
        await lookAtTable(code);
      }),
    [code],
  );
  // A field that is left is sealed at once.
  const onBlur = () => void flush();
  const ready = interview.value?.code === code;
  // Nothing of the account is on the screen during a pause.
  if (table.value?.code === code && table.value.view.paused_since) return <Paused code={code} />;
  const next = STEPS[STEPS.indexOf(step) + 1];
  return (
    <div class="testimony" onFocusOut={onBlur}>
      <TestimonyHead code={code} />
      <div class="interview">
        <Steps code={code} step={step} />
        {/* A new key for each step: what the last one held of the identity goes with it. */}
        <Page key={step} name="interview" title={t(`section-${step}`)} lead={t(`section-${step}-lead`)}>
          <Problem code={problem} />
          {ready && <Ended code={code} />}
          {ready && <ForgottenSource step={step} />}
          {ready && <Section step={step} code={code} />}
          {ready && (
            <div class="actions actions-end">
              {next ? (
                <Button id="section-next" look="primary" icon="arrow-right" onPress={() => void go({ at: "interview", code, step: next })}>
                  {t("section-next", { section: t(`section-${next}`) })}
                </Button>
              ) : (
                <Button id="section-next" look="primary" icon="highlighter" onPress={() => void go({ at: "review", code })}>
                  {t("section-review")}
                </Button>
              )}
            </div>
          )}
        </Page>
      </div>
    </div>
  );
}

function Steps({ code, step }: { code: string; step: Step }) {
  return (
    <nav class="steps" aria-label={t("steps-label")}>
      <ol>
        {STEPS.map((each) => (
          <li key={each}>
            <button type="button" class="step" data-testid={`section-${each}`} aria-current={each === step ? "step" : undefined} onClick={() => void go({ at: "interview", code, step: each })}>
              <span>{t(`section-${each}`)}</span>
              <StepState step={each} />
            </button>
          </li>
        ))}
      </ol>
      <AtTheTable code={code} />
      <Button id="delete-testimony" look="quiet" icon="trash-2" onPress={() => void go({ at: "erase-testimony", code })}>
        {t("delete-go")}
      </Button>
    </nav>
  );
}

/** Where answers about the source would stand: why there are none, so that nobody asks again and types them in. */
function ForgottenSource({ step }: { step: Step }) {
  const iso = interview.value?.forgotten_at;
  if (!iso || !ABOUT_THE_SOURCE.includes(step)) return null;
  return (
    <div class="callout" data-testid="source-forgotten">
      <Icon name="info" />
      <p>{t("source-forgotten", { day: day(iso) })}</p>
    </div>
  );
}

/** How much of a step is answered, in words; nothing where the answers are the identity's and not on screen. */
function StepState({ step }: { step: Step }) {
  const now = interview.value;
  if (!now) return null;
  let words = "";
  if (step === "consent") words = t(`chip-consent-${now.consent_status}`);
  else if (step === "statement") words = now.statement.trim() === "" ? "" : t("step-words", { count: now.statement.trim().split(/\s+/u).length });
  else {
    const fields = form.value.find((section) => section.id === step)?.fields ?? [];
    const answered = fields.filter((field) => !field.identity && now.answers[field.id]).length;
    if (answered > 0) words = t("step-answers", { count: answered });
  }
  return words === "" ? null : <span class="step-state">{words}</span>;
}

function Section({ step, code }: { step: Step; code: string }) {
  switch (step) {
    case "consent":
      return <ConsentSection />;
    case "statement":
      return <Statement />;
    case "form":
      return <OwnForm code={code} />;
    case "others":
      return <Others code={code} />;
    case "incident":
      return (
        <>
          <FormPart section={step} code={code} />
          <FoundBy code={code} />
        </>
      );
    case "custody":
      return (
        <>
          <FormPart section={step} code={code} />
          <CustodyLog code={code} />
        </>
      );
    default:
      return <FormPart section={step} code={code} />;
  }
}
