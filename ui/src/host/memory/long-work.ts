// Long work in the page's memory: it comes on in small steps, and ends at the next one when it was asked to stop.
// Never longer than a test says.

import type { WorkProgress, WorkStage } from "../../contract/types";
import type { Host } from "../types";

const STEP_MS = 50;
const TOTAL = 40_000_000;

const STAGES: Partial<Record<keyof Host, readonly WorkStage[]>> = {
  back_up: ["copying", "reading-back"],
  verify_vault: ["checking"],
  restore_backup: ["checking", "restoring"],
  salvage_vault: ["searching", "saving"],
  wipe_vault: ["erasing"],
  export_file: ["judging", "building", "searching-file", "writing"],
  export_archive: ["judging", "sealing", "reading-back"],
};

export function longWork() {
  let now: WorkProgress | null = null;
  let stop = false;
  return {
    progress: () => now,
    stop: () => ((stop = true), null),
    /** Does what `name` takes long for; anything else takes no time. */
    async takes(name: keyof Host, ms: number): Promise<"done" | "stopped"> {
      const stages = STAGES[name];
      if (!stages) return "done";
      stop = false;
      const can_stop = name !== "wipe_vault";
      for (let gone = 0; gone < ms; gone += STEP_MS) {
        const part = gone / ms;
        now = { stage: stages[Math.floor(part * stages.length)] ?? "opening", done: Math.round(part * TOTAL), total: TOTAL, can_stop };
        await new Promise((done) => setTimeout(done, STEP_MS));
        if (stop && can_stop) break;
      }
      now = null;
      return stop && can_stop ? "stopped" : "done";
    },
  };
}
