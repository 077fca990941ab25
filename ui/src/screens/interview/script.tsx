// What is read aloud before anything is asked: in the source's language, in the words that are read now or that were read.
// Never shows other words than those that the consent keeps as read.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Consent, ErrorCode, ScriptVersion, ScriptView } from "../../contract/types";
import { direction, t } from "../../i18n";
import { day } from "../../i18n/format";
import { go } from "../../state/going";
import { host } from "../../state/session";
import { interview } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Tick } from "../../parts/choice";
import { attempt, Problem } from "../../parts/problem";

interface Props {
  consent: Consent;
  change: (part: Partial<Consent>) => void;
}

const same = (one: ScriptVersion, other: ScriptVersion | null) => other !== null && one.language === other.language && one.own === other.own && one.number === other.number;

/** "Your words, version 2 · 12 May 2026". */
export function versionWords({ script, kept_at }: ScriptView): string {
  const words = t(script.own ? "script-version-own" : "script-version-sotto", { number: script.number });
  return kept_at === null ? words : `${words} · ${day(kept_at)}`;
}

/** Words in their paragraphs. */
export function ScriptWords({ view }: { view: ScriptView }) {
  const { language } = view.script;
  return (
    <blockquote lang={language} dir={view.script.own ? "auto" : direction(language)}>
      {view.text.split("\n\n").map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </blockquote>
  );
}

export function Script({ consent, change }: Props) {
  const scripts = useSignal<readonly ScriptView[]>([]);
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        scripts.value = await host().consent_scripts({});
      }),
    [],
  );
  const code = interview.value?.code;
  const language = consent.asked_in ?? interview.value?.language;
  const read = consent.script_read ? scripts.value.find(({ script }) => same(script, consent.script)) : undefined;
  const shown = read ?? scripts.value.find(({ script, in_use }) => in_use && script.language === language);
  return (
    <section class="script" aria-label={t("script-title")}>
      <h2>{t("script-title")}</h2>
      <Problem code={problem} />
      {shown && (
        <>
          <ScriptWords view={shown} />
          <p class="muted script-version" data-testid="script-version">
            <span>{versionWords(shown)}</span>
            {code && (
              <Button id="script-change" look="quiet" onPress={() => void go({ at: "consent-script", code, language: shown.script.language })}>
                {t("script-change")}
              </Button>
            )}
          </p>
          {!shown.in_use && (
            <p class="muted" data-testid="script-earlier">
              {t("script-earlier")}
            </p>
          )}
          {shown.awaits_native_reader && <p class="hint">{t("script-awaits")}</p>}
        </>
      )}
      <Tick testid="script-read" checked={consent.script_read} onChange={(on) => change({ script_read: on, script: on ? (shown?.script ?? null) : null })}>
        {t("script-read")}
      </Tick>
    </section>
  );
}
