// The second question of an export: which file, where, and who gets it.
// Never shown before it is certain that the copy may be made.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Audience, ErrorCode, ExportFormat, ExportOutcome, TestimonyCode } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant, given } from "../../state/paths";
import { host } from "../../state/session";
import { watched } from "../../state/work";
import { Button } from "../../parts/button";
import { Choice } from "../../parts/choice";
import { Field } from "../../parts/field";
import { Line } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";

const FORMATS: readonly ExportFormat[] = ["docx", "pdf", "odt", "html"];
const OTHER_FORMATS: readonly ExportFormat[] = ["txt", "md", "csv", "json", "uwazi"];

const option = (value: ExportFormat) => ({ value, label: t(`format-${value}`), testid: `format-${value}` });

interface Props {
  codes: TestimonyCode[];
  audience: Audience;
  policy: string;
  onBack: () => void;
  onOutcome: (outcome: ExportOutcome) => void;
}

export function Save({ codes, audience, policy, onBack, onOutcome }: Props) {
  const format = useSignal<ExportFormat>("docx");
  const others = useSignal(false);
  const path = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const recipient = useSignal("");
  const busy = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone: a screen reader hears the new question.
  useLayoutEffect(() => heading.current?.focus(), []);
  useSignalEffect(() => {
    const asked = format.value;
    void attempt(problem, async () => {
      path.value = given(await host().offered_export_path({ audience, format: asked }));
    });
  });
  const choose = () =>
    void attempt(problem, async () => {
      const chosen = await host().choose_save_path({ offered: path.value });
      if (chosen !== null) path.value = given(chosen);
    });
  // The button makes way for what it shows, so the focus goes there.
  const showOthers = () => {
    others.value = true;
    queueMicrotask(() => requestAnimationFrame(() => document.querySelector<HTMLInputElement>("input[name=other-format]")?.focus()));
  };
  const save = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      onOutcome(await watched("work-export", () => host().export_file({ codes, audience, format: format.value, policy, path: asMeant(path.value), recipient: recipient.value })));
    });
    busy.value = false;
  };
  return (
    <form
      class="stack"
      data-testid="export-where"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t("export-where", { audience: t(`audience-${audience}`) })}
      </h2>
      <div class="format-choice">
        <Choice name="format" legend={t("format")} chosen={format.value} onChoose={(chosen) => (format.value = chosen)} options={FORMATS.map(option)} />
        {others.value ? (
          <Choice name="other-format" legend={t("other-formats")} legendHidden chosen={format.value} onChoose={(chosen) => (format.value = chosen)} options={OTHER_FORMATS.map(option)} />
        ) : (
          <Button id="other-formats" look="quiet" onPress={showOthers}>
            {t("other-formats")}
          </Button>
        )}
      </div>
      {format.value === "csv" && <p class="hint">{t("format-csv-detail")}</p>}
      <Field
        id="export-path"
        label={t("export-path")}
        beside={
          <Button id="export-path-choose" look="quiet" onPress={choose}>
            {t("export-path-choose")}
          </Button>
        }
      >
        <Line id="export-path" endFirst value={path.value} onInput={(text) => (path.value = text)} />
      </Field>
      <Field id="export-recipient" label={t("export-recipient")} hint={t("export-recipient-hint")}>
        <Line id="export-recipient" value={recipient.value} onInput={(text) => (recipient.value = text)} describedBy="export-recipient-hint" />
      </Field>
      <div class="closing">
        <Problem code={problem} />
        <div class="actions">
          <Button id="export-submit" look="primary" icon="file-output" mode="submit" disabled={busy.value || path.value === ""}>
            {t(busy.value ? "export-busy" : "export-submit")}
          </Button>
          <Button id="export-back" onPress={onBack}>
            {t("back")}
          </Button>
        </div>
      </div>
    </form>
  );
}
