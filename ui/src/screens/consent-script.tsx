// The words that are read aloud, in an organisation's own wording; each change is another version.
// Never loses an earlier one: a consent may say that it was read.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, Language, ScriptView, TestimonyCode } from "../contract/types";
import { locales, t } from "../i18n";
import { go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Lines, Pick } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { ScriptWords, versionWords } from "./interview/script";

export function ConsentScript({ code, language: first }: { code: TestimonyCode; language: Language }) {
  const scripts = useSignal<readonly ScriptView[] | null>(null);
  const language = useSignal<Language>(first);
  const typed = useSignal("");
  const saved = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  const of = (list: readonly ScriptView[] | null) => (list ?? []).filter(({ script }) => script.language === language.value);
  const show = (list: readonly ScriptView[]) => {
    scripts.value = list;
    typed.value = of(list).find(({ in_use }) => in_use)?.text ?? "";
  };
  useEffect(() => void attempt(problem, async () => show(await host().consent_scripts({}))), []);
  const keep = (text: string) =>
    attempt(problem, async () => {
      show(await host().save_consent_script({ language: language.value, text }));
      saved.value = true;
    });
  const now = of(scripts.value).find(({ in_use }) => in_use);
  const others = of(scripts.value).filter(({ in_use }) => !in_use);
  const changed = now !== undefined && typed.value.trim() !== now.text;
  return (
    <Page
      name="consent-script"
      title={t("script-edit-title")}
      lead={t("script-edit-lead")}
      aside={
        <Button id="script-back" icon="arrow-left" onPress={() => void go({ at: "interview", code, step: "consent" })}>
          {t("back")}
        </Button>
      }
    >
      <div class="stack">
        <Field id="script-language" label={t("script-language")}>
          <Pick
            id="script-language"
            value={language.value}
            options={locales.map((value) => ({ value: value as Language, label: t(`language-${value}`) }))}
            onPick={(value) => {
              language.value = value;
              saved.value = false;
              if (scripts.value) show(scripts.value);
            }}
          />
        </Field>
        <Problem code={problem} />
        {now && (
          <Field id="script-text" label={t("script-text")} hint={t("script-text-hint")}>
            <Lines
              key={language.value}
              id="script-text"
              value={typed.value}
              describedBy="script-text-hint"
              onInput={(text) => {
                typed.value = text;
                saved.value = false;
              }}
            />
          </Field>
        )}
        {now && (
          <p class="muted" role="status" data-testid="script-now">
            {saved.value ? `${versionWords(now)} · ${t("script-saved")}` : versionWords(now)}
          </p>
        )}
        {now && (
          <div class="actions">
            <Button id="script-save" look="primary" disabled={!changed || typed.value.trim() === ""} onPress={() => void keep(typed.value)}>
              {t("script-save")}
            </Button>
            {now.script.own && (
              <Button id="script-sottos" onPress={() => void keep("")}>
                {t("script-sottos")}
              </Button>
            )}
          </div>
        )}
        {others.length > 0 && (
          <details data-testid="script-versions">
            <summary>{t("script-versions")}</summary>
            <div class="stack">
              {others.map((view) => (
                <section key={versionWords(view)} class="script" aria-label={versionWords(view)}>
                  <p class="muted script-version">
                    <span>{versionWords(view)}</span>
                    <Button id={`script-again-${view.script.own ? view.script.number : "sotto"}`} look="quiet" onPress={() => void keep(view.script.own ? view.text : "")}>
                      {t("script-again")}
                    </Button>
                  </p>
                  <ScriptWords view={view} />
                </section>
              ))}
            </div>
          </details>
        )}
      </div>
    </Page>
  );
}
