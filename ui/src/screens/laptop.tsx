// Is this laptop ready? What the system tells of it, the worrying first, each with what to do.
// Never says that all is well: only what was seen.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, Readiness, ReadinessLine, ReadinessState } from "../contract/types";
import { t } from "../i18n";
import { size } from "../i18n/format";
import { go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import type { IconName } from "../parts/icons";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";

const GROUPS: readonly { state: ReadinessState; icon: IconName }[] = [
  { state: "look", icon: "triangle-alert" },
  { state: "unknown", icon: "info" },
  { state: "good", icon: "circle-check" },
];

export function Laptop() {
  const found = useSignal<Readiness | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const look = () =>
    void attempt(problem, async () => {
      found.value = await host().readiness({});
    });
  useEffect(look, []);
  const now = found.value;
  return (
    <Page name="laptop" title={t("laptop-title")} lead={t("laptop-lead")}>
      <div class="chapters">
        <Problem code={problem} />
        {!now && problem.value === null && <p class="muted">{t("laptop-looking")}</p>}
        {now && GROUPS.map(({ state, icon }) => <Group key={state} state={state} icon={icon} lines={now.lines.filter((line) => line.state === state)} />)}
        {now && (
          <dl class="facts">
            <div>
              <dt>{t("laptop-folder")}</dt>
              <dd data-may-copy>{now.folder}</dd>
            </div>
          </dl>
        )}
        <div class="actions">
          <Button id="laptop-again" onPress={look}>
            {t("laptop-again")}
          </Button>
          <Button id="laptop-back" onPress={() => void go({ at: "protect" })}>
            {t("laptop-back")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Group({ state, icon, lines }: { state: ReadinessState; icon: IconName; lines: readonly ReadinessLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="findings" data-testid={`laptop-${state}`} data-state={state}>
      <h2>{t(`laptop-${state}`)}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.code} data-testid={`ready-${line.code}`}>
            <Icon name={icon} />
            <div>
              <p class="findings-what">
                {t(`ready-${line.code}`)}
                {line.name && (
                  <>
                    {" ("}
                    <span data-may-copy>{line.name}</span>
                    {")"}
                  </>
                )}
                {line.bytes !== null && <span class="muted"> · {t("laptop-free", { size: size(line.bytes) })}</span>}
              </p>
              {(state !== "good" || line.code === "folder-local" || line.code === "clock-plausible") && <p class="muted">{t(`ready-${line.code}-do`)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
