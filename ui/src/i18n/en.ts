// The English messages, one file a room.
// Never holds a message itself.

import consent from "./en/consent.ftl";
import copies from "./en/copies.ftl";
import errors from "./en/errors.ftl";
import exports from "./en/export.ftl";
import fields from "./en/fields.ftl";
import finding from "./en/finding.ftl";
import help from "./en/help.ftl";
import interview from "./en/interview.ftl";
import laptop from "./en/laptop.ftl";
import ownForm from "./en/own-form.ftl";
import policy from "./en/policy.ftl";
import practice from "./en/practice.ftl";
import protect from "./en/protect.ftl";
import review from "./en/review.ftl";
import risk from "./en/risk.ftl";
import salvage from "./en/salvage.ftl";
import shell from "./en/shell.ftl";
import table from "./en/table.ftl";
import ways from "./en/ways.ftl";
import withdrawal from "./en/withdrawal.ftl";

export const en: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
