// The Russian messages, one file a room.
// Never holds a message itself.

import consent from "./ru/consent.ftl";
import copies from "./ru/copies.ftl";
import errors from "./ru/errors.ftl";
import exports from "./ru/export.ftl";
import fields from "./ru/fields.ftl";
import finding from "./ru/finding.ftl";
import help from "./ru/help.ftl";
import interview from "./ru/interview.ftl";
import laptop from "./ru/laptop.ftl";
import ownForm from "./ru/own-form.ftl";
import policy from "./ru/policy.ftl";
import practice from "./ru/practice.ftl";
import protect from "./ru/protect.ftl";
import review from "./ru/review.ftl";
import risk from "./ru/risk.ftl";
import salvage from "./ru/salvage.ftl";
import shell from "./ru/shell.ftl";
import table from "./ru/table.ftl";
import ways from "./ru/ways.ftl";
import withdrawal from "./ru/withdrawal.ftl";

export const ru: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
