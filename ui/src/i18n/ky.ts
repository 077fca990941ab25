// The Kyrgyz messages, one file a room.
// Never holds a message itself.

import consent from "./ky/consent.ftl";
import copies from "./ky/copies.ftl";
import errors from "./ky/errors.ftl";
import exports from "./ky/export.ftl";
import fields from "./ky/fields.ftl";
import finding from "./ky/finding.ftl";
import help from "./ky/help.ftl";
import interview from "./ky/interview.ftl";
import laptop from "./ky/laptop.ftl";
import ownForm from "./ky/own-form.ftl";
import policy from "./ky/policy.ftl";
import practice from "./ky/practice.ftl";
import protect from "./ky/protect.ftl";
import review from "./ky/review.ftl";
import risk from "./ky/risk.ftl";
import salvage from "./ky/salvage.ftl";
import shell from "./ky/shell.ftl";
import table from "./ky/table.ftl";
import ways from "./ky/ways.ftl";
import withdrawal from "./ky/withdrawal.ftl";

export const ky: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
