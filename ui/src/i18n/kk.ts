// The Kazakh messages, one file a room.
// Never holds a message itself.

import consent from "./kk/consent.ftl";
import copies from "./kk/copies.ftl";
import errors from "./kk/errors.ftl";
import exports from "./kk/export.ftl";
import fields from "./kk/fields.ftl";
import finding from "./kk/finding.ftl";
import help from "./kk/help.ftl";
import interview from "./kk/interview.ftl";
import laptop from "./kk/laptop.ftl";
import ownForm from "./kk/own-form.ftl";
import policy from "./kk/policy.ftl";
import practice from "./kk/practice.ftl";
import protect from "./kk/protect.ftl";
import review from "./kk/review.ftl";
import risk from "./kk/risk.ftl";
import salvage from "./kk/salvage.ftl";
import shell from "./kk/shell.ftl";
import table from "./kk/table.ftl";
import ways from "./kk/ways.ftl";
import withdrawal from "./kk/withdrawal.ftl";

export const kk: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
