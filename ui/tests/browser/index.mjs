// Every browser test, the slowest first.
import { consent } from "./consent.mjs";
import { copies } from "./copies.mjs";
import { directions } from "./directions.mjs";
import { everyState } from "./every-state.mjs";
import { exporting } from "./exporting.mjs";
import { finding } from "./finding.mjs";
import { keyboard } from "./keyboard.mjs";
import { longReviews } from "./long-review.mjs";
import { longWork } from "./long-work.mjs";
import { ownFormTests } from "./own-form.mjs";
import { parted } from "./parts.mjs";
import { practice } from "./practice.mjs";
import { privacy } from "./privacy.mjs";
import { saving } from "./saving.mjs";
import { table } from "./table.mjs";
import { ways } from "./ways.mjs";

export const browserTests = [...everyState, ...keyboard, ...parted, ...saving, ...consent, ...privacy, ...practice, ...finding, ...table, ...ownFormTests, ...exporting, ...ways, ...directions, ...copies, ...longWork, ...longReviews];
