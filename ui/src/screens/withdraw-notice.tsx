// One notice: to whom, about which files, in which words, and whether it was sent.
// Never holds a name or code of the source: it is there to be copied out.

import { useSignal } from "@preact/signals";
import type { Language, NoticeView } from "../contract/types";
import { locale, t } from "../i18n";
import { day, moment, today } from "../i18n/format";
import { Button } from "../parts/button";
import { Pick } from "../parts/inputs";

interface Props {
  notice: NoticeView;
  index: number;
  busy: boolean;
  onSent: (day: string | null) => void;
}

export function Notice({ notice, index, busy, onSent }: Props) {
  const language = useSignal<Language>(locale.value);
  const text = notice.texts.find((each) => each.language === language.value) ?? notice.texts[0];
  const state = notice.sent_on !== null ? t("notice-sent", { day: day(notice.sent_on) }) : notice.written_at !== null ? t("notice-written", { time: moment(notice.written_at) }) : t("notice-open");
  return (
    <details data-testid={`notice-${index}`} data-sent={notice.sent_on ?? ""} open={notice.sent_on === null && index === 0}>
      <summary>
        <strong>{notice.recipient === "" ? t("notice-nobody") : notice.recipient}</strong>
        {" · "}
        {t("notice-files", { count: notice.files.length })}
        {" · "}
        {state}
      </summary>
      <div class="stack">
        <div class="notice-head">
          <Pick id={`notice-${index}-language`} label={t("notice-language")} value={text?.language ?? "en"} options={notice.texts.map((each) => ({ value: each.language, label: t(`language-${each.language}`) }))} onPick={(chosen) => (language.value = chosen)} />
          {notice.sent_on === null ? (
            <Button id={`notice-${index}-sent`} disabled={busy} onPress={() => onSent(today())}>
              {t("notice-mark")}
            </Button>
          ) : (
            <Button id={`notice-${index}-unsent`} look="quiet" disabled={busy} onPress={() => onSent(null)}>
              {t("notice-unmark")}
            </Button>
          )}
        </div>
        {text?.awaits_native_reader && <p class="hint">{t("notice-awaits")}</p>}
        <pre class="notice-text" dir="auto" lang={text?.language} data-may-copy data-testid={`notice-${index}-text`}>
          {text?.text}
        </pre>
      </div>
    </details>
  );
}
