// The Tajik messages, one file a room.
// Never holds a message itself.

import consent from "./tg/consent.ftl";
import copies from "./tg/copies.ftl";
import errors from "./tg/errors.ftl";
import exports from "./tg/export.ftl";
import fields from "./tg/fields.ftl";
import finding from "./tg/finding.ftl";
import help from "./tg/help.ftl";
import interview from "./tg/interview.ftl";
import laptop from "./tg/laptop.ftl";
import ownForm from "./tg/own-form.ftl";
import policy from "./tg/policy.ftl";
import practice from "./tg/practice.ftl";
import protect from "./tg/protect.ftl";
import review from "./tg/review.ftl";
import risk from "./tg/risk.ftl";
import salvage from "./tg/salvage.ftl";
import shell from "./tg/shell.ftl";
import table from "./tg/table.ftl";
import ways from "./tg/ways.ftl";
import withdrawal from "./tg/withdrawal.ftl";

export const tg: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
