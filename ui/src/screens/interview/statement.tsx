// The statement: a big plain page to write on.
// Never spell-checked by the system, which would learn its words.

import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../../contract/types";
import { t } from "../../i18n";
import { edit, interview } from "../../state/testimony";
import { Pick } from "../../parts/inputs";
import { openEditor } from "./editor";

const LANGUAGES: readonly Language[] = ["en", "ru", "tg", "uz", "ky", "kk"];

export function Statement() {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const now = interview.peek();
    if (!page.current || !now) return;
    const view = openEditor(page.current, { text: now.statement, label: t("section-statement"), onChange: (statement) => edit({ statement }) });
    view.focus();
    return () => view.destroy();
  }, []);
  const language = interview.value?.language ?? "en";
  return (
    <div class="statement">
      <div class="inline-field">
        <label for="statement-language">{t("statement-language")}</label>
        <Pick id="statement-language" value={language} options={LANGUAGES.map((value) => ({ value, label: t(`language-${value}`) }))} onPick={(chosen) => edit({ language: chosen })} />
      </div>
      <div ref={page} class="paper" lang={language} />
    </div>
  );
}
