// Backups that the vault knows of: when, what the file is called, how much is in it.
// Never says where a backup is now, nor that one is gone: nobody can know.

import type { BackupView } from "../contract/types";
import { t } from "../i18n";
import { moment, size } from "../i18n/format";

export function BackupList({ backups }: { backups: readonly BackupView[] }) {
  return (
    <ul class="ways" data-testid="backup-list">
      {backups.map((backup, index) => (
        <li key={index} data-testid={`backup-${index}`} data-finished={backup.size_bytes !== null}>
          <div>
            <strong class="code" data-may-copy>
              {backup.file_name}
            </strong>
            <p class="muted">
              {t("backup-line", { day: moment(backup.made_at), testimonies: backup.testimonies })}
              {" · "}
              {backup.size_bytes === null ? t("backup-unsure") : size(backup.size_bytes)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
