// The statement: a big plain page to write on.
// Never spell-checked by the system, which would learn its words.

import type { EditorView } from "@codemirror/view";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Language } from "../../contract/types";
import { t } from "../../i18n";
import { edit, interview } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Lines, Pick } from "../../parts/inputs";
import { openEditor } from "./editor";
import { toggleOffRecord } from "./off-record";

const LANGUAGES: readonly Language[] = ["en", "ru", "tg", "uz", "ky", "kk"];

export function Statement() {
  const page = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  useEffect(() => {
    const now = interview.peek();
    if (!page.current || !now) return;
    const view = openEditor(page.current, {
      text: now.statement,
      offRecord: now.off_record,
      label: t("section-statement"),
      // Together: a passage without its text would lie elsewhere.
      onChange: (statement, off_record) => edit({ statement, off_record }),
    });
    editor.current = view;
    view.focus();
    return () => view.destroy();
  }, []);
  const language = interview.value?.language ?? "en";
  return (
    <div class="statement">
      <div class="inline-field">
        <label for="statement-language">{t("statement-language")}</label>
        <Pick id="statement-language" value={language} options={LANGUAGES.map((value) => ({ value, label: t(`language-${value}`) }))} onPick={(chosen) => edit({ language: chosen })} />
        <Button
          id="off-record-toggle"
          look="quiet"
          icon="eye-off"
          keyHint="Ctrl+Shift+O"
          onPress={() => {
            if (!editor.current) return;
            toggleOffRecord(editor.current);
            editor.current.focus();
          }}
        >
          {t("off-record-toggle")}
        </Button>
      </div>
      <div ref={page} class="paper" lang={language} />
      {(interview.value?.off_record.length ?? 0) > 0 && <p class="muted">{t("off-record-hint")}</p>}
      <TranslationPart />
    </div>
  );
}

/** The account in another language: one quiet button until there is one. */
function TranslationPart() {
  const written = interview.value?.translation ?? null;
  const asked = useSignal(written !== null);
  const first: Language = interview.value?.language === "en" ? "ru" : "en";
  const language = written?.language ?? first;
  if (!asked.value) {
    return (
      <div>
        <Button id="translation-add" look="quiet" icon="plus" onPress={() => (asked.value = true)}>
          {t("translation-add")}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="inline-field">
        <label for="translation">{t("translation-label")}</label>
        <Pick id="translation-language" label={t("translation-language")} value={language} options={LANGUAGES.map((value) => ({ value, label: t(`language-${value}`) }))} onPick={(chosen) => edit({ translation: { language: chosen, text: written?.text ?? "" } })} />
      </div>
      <Lines id="translation" value={written?.text ?? ""} onInput={(text) => edit({ translation: { language, text } })} />
    </div>
  );
}
