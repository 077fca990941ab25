// What an erasing could not reach: exports handed out, backups, places where remnants may persist.
// Never shows a heading over nothing.

import type { DeletionSummary } from "../contract/types";
import { t } from "../i18n";
import { BackupList } from "./backup-list";
import { Receipt } from "./receipt";
import { Remnants } from "./remnants";

interface Props {
  left: Pick<DeletionSummary, "exports" | "backups" | "may_persist">;
  /** The words over the backups, which hold the testimony or its source. */
  backupsTitle: "deleted-backups" | "forgotten-backups";
}

export function OutOfReach({ left, backupsTitle }: Props) {
  return (
    <>
      {left.exports.length > 0 && (
        <section>
          <h2>{t("deleted-exports", { count: left.exports.length })}</h2>
          {left.exports.map((receipt, index) => (
            <Receipt key={index} receipt={receipt} />
          ))}
        </section>
      )}
      {left.backups.length > 0 && (
        <section>
          <h2>{t(backupsTitle, { count: left.backups.length })}</h2>
          <BackupList backups={left.backups} />
        </section>
      )}
      <Remnants title={t("may-persist")} icon="triangle-alert" remnants={left.may_persist} />
    </>
  );
}
