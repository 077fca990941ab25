// Long work in front of everything: what is being done, how far it has come, how long it may take, and the way to stop it.
// Never closes by itself while the work goes on, and never offers to stop what cannot be stopped.

import { t } from "../i18n";
import { stopWork, underway, type Underway } from "../state/work";
import { Button } from "./button";
import { Dialog } from "./dialog";

export function Work() {
  const now = underway.value;
  return now ? <Shown now={now} /> : null;
}

function Shown({ now: { title, progress, left, stopping } }: { now: Underway }) {
  const known = progress !== null && progress.total > 0;
  return (
    <Dialog title={t(title)} onClose={() => undefined}>
      <div class="stack" data-testid="work" data-stage={progress?.stage} data-stopping={stopping}>
        <p id="work-stage">{t(stopping ? "work-stopping" : `work-${progress?.stage ?? "opening"}`)}</p>
        {known ? <progress aria-labelledby="work-stage" max={progress.total} value={progress.done} /> : <progress aria-labelledby="work-stage" />}
        <p class="hint" role="status" data-testid="work-left">
          {known && !stopping && leftWords(left)}
        </p>
        {progress?.can_stop && (
          <div class="actions">
            <Button id="work-stop" disabled={stopping} onPress={() => void stopWork()}>
              {t("work-stop")}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** Rounded up, so that nobody waits longer than was said. */
function leftWords(seconds: number | null): string {
  if (seconds === null) return t("work-left-unknown");
  if (seconds < 60) return t("work-left-seconds", { seconds: Math.max(5, Math.ceil(seconds / 5) * 5) });
  return t("work-left-minutes", { minutes: Math.ceil(seconds / 60) });
}
