// Making a backup, and the list of those made.
// Never says "made" before the file was read back whole.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BackupSummary, BackupView, ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { size } from "../../i18n/format";
import { asMeant, given } from "../../state/paths";
import { host } from "../../state/session";
import { flushed } from "../../state/testimony";
import { watched } from "../../state/work";
import { BackupList } from "../../parts/backup-list";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Path } from "../../parts/path";
import { attempt, Problem } from "../../parts/problem";

export function Backups() {
  const backups = useSignal<BackupView[] | null>(null);
  const path = useSignal("");
  const made = useSignal<BackupSummary | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const load = async () => {
    backups.value = await host().list_backups({});
  };
  const offer = async () => {
    path.value = given(await host().offered_backup_path({}));
  };
  useEffect(() => void attempt(problem, () => Promise.all([load(), offer()]).then(() => undefined)), []);
  const make = async () => {
    busy.value = true;
    made.value = null;
    await attempt(problem, async () => {
      await flushed();
      made.value = await watched("work-back-up", () => host().back_up({ path: asMeant(path.value) }));
      await offer();
    });
    busy.value = false;
    // One that failed may be on the list as well: the file may be there.
    await load().catch(() => undefined);
  };
  const done = made.value;
  return (
    <section data-testid="backups">
      <h2>{t("backups-title")}</h2>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p class="muted">{t("backups-lead")}</p>
        <Path id="backup-path" label={t("backup-path")} value={path} choose={() => host().choose_save_path({ offered: path.value })} hint={t("backup-path-hint")} />
        <Problem code={problem} />
        <div class="actions">
          <Button id="backup-make" mode="submit" disabled={busy.value || path.value.trim() === ""}>
            {t(busy.value ? "backup-busy" : "backup-make")}
          </Button>
          <p role="status" class="good">
            {done && (
              <span data-testid="backup-done" data-objects={done.objects}>
                <Icon name="circle-check" /> {t("backup-done", { testimonies: done.testimonies, size: size(done.size_bytes) })}
              </span>
            )}
          </p>
        </div>
      </form>
      {backups.value?.length === 0 && <p class="muted">{t("backups-none")}</p>}
      {backups.value !== null && backups.value.length > 0 && <BackupList backups={backups.value} />}
    </section>
  );
}
