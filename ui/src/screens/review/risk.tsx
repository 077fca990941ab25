// One line beside the coverage: who else fits the text as it is decided so far.
// Never asked while keys are pressed: the core counts everybody, and a key must not wait for that.

import { useSignal, useSignalEffect } from "@preact/signals";
import type { RiskReport } from "../../contract/types";
import { host } from "../../state/session";
import { Button } from "../../parts/button";
import { RiskDialog, riskLine, USUAL_K } from "../../parts/risk";
import type { Desk } from "./desk";

const PAUSE_MS = 700;

export function RiskSoFar({ desk }: { desk: Desk }) {
  const report = useSignal<RiskReport | null>(null);
  const open = useSignal(false);
  useSignalEffect(() => {
    const view = desk.view.value;
    if (!view) return;
    const timer = setTimeout(() => {
      const asked = host().review_risk({ code: desk.code, k: USUAL_K });
      // It is looked at in passing; what went wrong shows at the next step, which asks the same core.
      asked.then((now) => desk.view.peek() === view && (report.value = now)).catch(() => (report.value = null));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const now = report.value;
  const line = now && riskLine(now);
  if (!now || !line) return null;
  return (
    <>
      <Button id="risk-open" look="quiet" icon={line.enough ? "circle-check" : "user"} onPress={() => (open.value = true)}>
        {line.short}
      </Button>
      {open.value && <RiskDialog report={now} onClose={() => (open.value = false)} />}
    </>
  );
}
