// The copy of a consent for the source: looked at as it would be written, and written where the person chose.
// Never holds a name: the program behind refuses to make one that does.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ConsentCopy, ErrorCode, Language, TestimonyCode } from "../contract/types";
import { direction, locales, t } from "../i18n";
import { go } from "../state/going";
import { asMeant, given } from "../state/paths";
import { host } from "../state/session";
import { flushed, interview, openTestimony } from "../state/testimony";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Pick } from "../parts/inputs";
import { Page } from "../parts/page";
import { Path } from "../parts/path";
import { attempt, Problem } from "../parts/problem";

export function ConsentCopyScreen({ code }: { code: TestimonyCode }) {
  const language = useSignal<Language | null>(null);
  const copy = useSignal<ConsentCopy | null>(null);
  const path = useSignal("");
  const saved = useSignal<string | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await openTestimony(code);
        await flushed();
        language.value = interview.value?.consent.asked_in ?? interview.value?.language ?? "en";
        path.value = given(await host().offered_consent_copy_path({}));
      }),
    [],
  );
  useSignalEffect(() => {
    const wanted = language.value;
    if (wanted === null) return;
    void attempt(problem, async () => {
      copy.value = null;
      copy.value = await host().consent_copy({ code, language: wanted });
    });
  });
  const save = () =>
    attempt(problem, async () => {
      if (language.value === null) return;
      saved.value = await host().save_consent_copy({ code, language: language.value, path: asMeant(path.value) });
      path.value = given(await host().offered_consent_copy_path({}));
    });
  return (
    <Page
      name="consent-copy"
      title={t("consent-copy-title")}
      lead={t("consent-copy-lead")}
      aside={
        <Button id="consent-copy-back" icon="arrow-left" onPress={() => void go({ at: "interview", code, step: "consent" })}>
          {t("back")}
        </Button>
      }
    >
      <div class="stack">
        {language.value !== null && (
          <Field id="consent-copy-language" label={t("consent-copy-language")}>
            <Pick id="consent-copy-language" value={language.value} options={locales.map((value) => ({ value: value as Language, label: t(`language-${value}`) }))} onPick={(value) => (language.value = value)} />
          </Field>
        )}
        <Problem code={problem} />
        {problem.value === "copy-names-someone" && language.value !== null && (
          <div>
            <Button id="consent-copy-script" onPress={() => void go({ at: "consent-script", code, language: interview.value?.consent.script?.language ?? language.value ?? "en" })}>
              {t("script-change")}
            </Button>
          </div>
        )}
        {copy.value?.awaits_native_reader && <p class="hint">{t("notice-awaits")}</p>}
        {copy.value && language.value !== null && (
          <>
            <Path id="consent-copy-path" label={t("consent-copy-path")} value={path} choose={() => host().choose_save_path({ offered: path.value })} />
            <div class="actions">
              <Button id="consent-copy-save" look="primary" icon="file-output" disabled={path.value === ""} onPress={() => void save()}>
                {t("consent-copy-save")}
              </Button>
            </div>
            {saved.value !== null && (
              <p role="status" data-testid="consent-copy-saved" data-may-copy>
                {t("consent-copy-saved", { path: saved.value })}
              </p>
            )}
            <pre class="notice-text" lang={language.value} dir={direction(language.value)} data-may-copy data-testid="consent-copy-text">
              {copy.value.text}
            </pre>
          </>
        )}
      </div>
    </Page>
  );
}
