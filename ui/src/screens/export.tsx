// A safe copy, one question after the other: for whom, with what stands against it or what would leave; then where it goes.
// Never asks where to save before it is certain that the copy may be made, and somebody has seen what would be in it.

import { batch, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Audience, DisclosureView, ErrorCode, ExportOutcome, GateRow, PolicyView, RiskReport, TestimonyCode } from "../contract/types";
import { t } from "../i18n";
import { flushed, openTestimony } from "../state/testimony";
import { host } from "../state/session";
import { watched } from "../state/work";
import { Button } from "../parts/button";
import { Choice } from "../parts/choice";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { USUAL_K } from "../parts/risk";
import { TestimonyHead } from "../parts/testimony-head";
import { Archive } from "./export/archive";
import { Gate } from "./export/gate";
import { PolicyChoice } from "./export/policy";
import { Outcome } from "./export/outcome";
import { Preview } from "./export/preview";
import { RiskBeingCounted, RiskNote } from "./export/risk";
import { Save } from "./export/save";

const AUDIENCES: readonly Audience[] = ["publication", "editor", "lawyer", "archive", "research", "source_review"];

export function Export({ codes }: { codes: TestimonyCode[] }) {
  const [code = ""] = codes;
  const audience = useSignal<Audience | null>(null);
  const gate = useSignal<GateRow[] | null>(null);
  const preview = useSignal<DisclosureView[] | null>(null);
  const risk = useSignal<RiskReport | null>(null);
  const policy = useSignal<PolicyView | null>(null);
  const outcome = useSignal<ExportOutcome | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const sealing = useSignal(false);
  /** What would leave was looked at, and now it is asked where it goes. */
  const saving = useSignal(false);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await openTestimony(code);
        await flushed();
      }),
    [code],
  );
  // The form goes, and the focus to the button that led to it, or to what has come to stand against the copy.
  const wasSaving = useRef(false);
  useLayoutEffect(() => {
    if (wasSaving.current && !saving.value) document.querySelector<HTMLElement>("[data-testid=export-next], .gate .button")?.focus();
    wasSaving.current = saving.value;
  }, [saving.value]);
  useSignalEffect(() => {
    const chosen = audience.value;
    const held = policy.value;
    gate.value = preview.value = risk.value = outcome.value = null;
    saving.value = false;
    if (chosen && held?.policy.audience === chosen) void attempt(problem, () => ask(chosen, held.policy.id));
  });
  async function ask(chosen: Audience, id: string): Promise<void> {
    const asked = policy.peek();
    await flushed();
    const rows = await watched("work-gate", () => host().export_gate({ codes, audience: chosen, policy: id }));
    if (policy.peek() !== asked) return;
    gate.value = rows;
    if (rows.some((row) => row.refusals.length > 0)) return;
    const pages = await watched("work-gate", () => host().export_preview({ codes, audience: chosen, policy: id }));
    if (policy.peek() !== asked) return;
    preview.value = pages;
    // The source's own copy tells nobody anything new.
    if (chosen === "source_review") return;
    const counted = await host().disclosure_risk({ codes, audience: chosen, k: USUAL_K, policy: id });
    if (policy.peek() === asked) risk.value = counted;
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
          {saving.value && preview.value && audience.value && policy.value ? (
            <Save
              codes={codes}
              audience={audience.value}
              policy={policy.value.policy.id}
              onBack={() => (saving.value = false)}
              onOutcome={(made) => {
                saving.value = false;
                outcome.value = made;
                if (made.outcome === "refused") {
                  preview.value = null;
                  gate.value = made.gate;
                }
              }}
            />
          ) : (
            <div class="stack">
              <Choice
                name="audience"
                legend={t("audience")}
                look="cards"
                chosen={audience.value}
                onChoose={(chosen) =>
                  // Rules of one audience are none for another: nothing is asked until its own are there.
                  batch(() => {
                    audience.value = chosen;
                    policy.value = null;
                  })
                }
                options={AUDIENCES.map((value) => ({ value, label: t(`audience-${value}`), testid: `audience-${value}` }))}
              />
              {audience.value && <PolicyChoice key={audience.value} codes={codes} audience={audience.value} chosen={policy} />}
              <Problem code={problem} />
              {preview.value && (
                <div class="closing actions">
                  <Button id="export-next" look="primary" icon="arrow-right" onPress={() => (saving.value = true)}>
                    {t("export-next")}
                  </Button>
                </div>
              )}
              <div class="other-doors">
                <Button id="export-archive" look="quiet" icon="lock" onPress={() => (sealing.value = true)}>
                  {t("archive-door")}
                </Button>
              </div>
            </div>
          )}
          <div class="stack">
            {gate.value && <Gate rows={gate.value} />}
            {risk.value ? <RiskNote report={risk.value} /> : preview.value && audience.value !== "source_review" && !problem.value && <RiskBeingCounted />}
            {/* Where it is refused, the refusal is all there is to read. */}
            {(preview.value || audience.value === null) && <Preview pages={preview.value} />}
          </div>
        </div>
      </Page>
    </div>
  );
}
