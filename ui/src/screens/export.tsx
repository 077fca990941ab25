// A safe copy: for whom, whether the consent allows it, what would be in it, and where it goes.
// Never asks where to save before it is certain that the copy may be made.

import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Audience, DisclosureView, ErrorCode, ExportFormat, ExportOutcome, GateRow, RiskReport, TestimonyCode } from "../contract/types";
import { t } from "../i18n";
import { flushed, openTestimony } from "../state/testimony";
import { asMeant, given } from "../state/paths";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Choice } from "../parts/choice";
import { Field } from "../parts/field";
import { Line } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { USUAL_K } from "../parts/risk";
import { TestimonyHead } from "../parts/testimony-head";
import { Archive } from "./export/archive";
import { Gate } from "./export/gate";
import { Outcome } from "./export/outcome";
import { Preview } from "./export/preview";
import { RiskNote } from "./export/risk";

const AUDIENCES: readonly Audience[] = ["publication", "editor", "lawyer", "archive", "research", "source_review"];
const FORMATS: readonly ExportFormat[] = ["docx", "pdf", "odt", "html"];
const OTHER_FORMATS: readonly ExportFormat[] = ["txt", "md", "csv", "json", "uwazi"];

export function Export({ codes }: { codes: TestimonyCode[] }) {
  const [code = ""] = codes;
  const audience = useSignal<Audience | null>(null);
  const gate = useSignal<GateRow[] | null>(null);
  const preview = useSignal<DisclosureView[] | null>(null);
  const risk = useSignal<RiskReport | null>(null);
  const outcome = useSignal<ExportOutcome | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const sealing = useSignal(false);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await openTestimony(code);
        await flushed();
      }),
    [code],
  );
  useSignalEffect(() => {
    const chosen = audience.value;
    gate.value = preview.value = risk.value = outcome.value = null;
    if (chosen) void attempt(problem, () => ask(chosen));
  });
  async function ask(chosen: Audience): Promise<void> {
    await flushed();
    const rows = await host().export_gate({ codes, audience: chosen });
    if (audience.peek() !== chosen) return;
    gate.value = rows;
    if (rows.some((row) => row.refusals.length > 0)) return;
    const pages = await host().export_preview({ codes, audience: chosen });
    if (audience.peek() !== chosen) return;
    preview.value = pages;
    // The source's own copy tells nobody anything new.
    if (chosen === "source_review") return;
    const counted = await host().disclosure_risk({ codes, audience: chosen, k: USUAL_K });
    if (audience.peek() === chosen) risk.value = counted;
  }
  if (sealing.value) {
    return <Archive codes={codes} onBack={() => (sealing.value = false)} />;
  }
  if (outcome.value?.outcome === "written" || outcome.value?.outcome === "blocked") {
    return (
      <div class="testimony">
        <TestimonyHead code={code} />
        <Outcome outcome={outcome.value} code={code} onAgain={() => (outcome.value = null)} />
      </div>
    );
  }
  return (
    <div class="testimony">
      <TestimonyHead code={code} />
      <Page name="export" title={t("export-title")} width="exporting">
        <div class="exporting">
          <div class="stack">
            <Choice
              name="audience"
              legend={t("audience")}
              look="cards"
              chosen={audience.value}
              onChoose={(chosen) => (audience.value = chosen)}
              options={AUDIENCES.map((value) => ({ value, label: t(`audience-${value}`), testid: `audience-${value}` }))}
            />
            {audience.value && <p class="hint">{t(`audience-${audience.value}-detail`)}</p>}
            <Problem code={problem} />
            {preview.value && audience.value && (
              <Save
                codes={codes}
                audience={audience.value}
                onOutcome={(made) => {
                  outcome.value = made;
                  if (made.outcome === "refused") gate.value = made.gate;
                }}
              />
            )}
            <div class="other-doors">
              <Button id="export-archive" look="quiet" icon="lock" onPress={() => (sealing.value = true)}>
                {t("archive-door")}
              </Button>
            </div>
          </div>
          <div class="stack">
            {gate.value && <Gate rows={gate.value} />}
            {risk.value && <RiskNote report={risk.value} />}
            <Preview pages={preview.value} chosen={audience.value !== null} />
          </div>
        </div>
      </Page>
    </div>
  );
}

const option = (value: ExportFormat) => ({ value, label: t(`format-${value}`), testid: `format-${value}` });

interface SaveProps {
  codes: TestimonyCode[];
  audience: Audience;
  onOutcome: (outcome: ExportOutcome) => void;
}

function Save({ codes, audience, onOutcome }: SaveProps) {
  const format = useSignal<ExportFormat>("docx");
  const others = useSignal(false);
  const path = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const recipient = useSignal("");
  const busy = useSignal(false);
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
      onOutcome(await host().export_file({ codes, audience, format: format.value, path: asMeant(path.value), recipient: recipient.value }));
    });
    busy.value = false;
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
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
      <Field id="export-recipient" label={t("export-recipient")} hint={t("export-recipient-hint")}>
        <Line id="export-recipient" value={recipient.value} onInput={(text) => (recipient.value = text)} describedBy="export-recipient-hint" />
      </Field>
      <Field id="export-path" label={t("export-path")}>
        <Line id="export-path" value={path.value} onInput={(text) => (path.value = text)} />
      </Field>
      <Problem code={problem} />
      <div class="actions">
        <Button id="export-submit" look="primary" icon="file-output" mode="submit" disabled={busy.value || path.value === ""}>
          {t(busy.value ? "export-busy" : "export-submit")}
        </Button>
        <Button id="export-path-choose" icon="folder-open" onPress={choose}>
          {t("export-path-choose")}
        </Button>
      </div>
    </form>
  );
}
