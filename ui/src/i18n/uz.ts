// The Uzbek messages, one file a room.
// Never holds a message itself.

import consent from "./uz/consent.ftl";
import copies from "./uz/copies.ftl";
import errors from "./uz/errors.ftl";
import exports from "./uz/export.ftl";
import fields from "./uz/fields.ftl";
import finding from "./uz/finding.ftl";
import help from "./uz/help.ftl";
import interview from "./uz/interview.ftl";
import laptop from "./uz/laptop.ftl";
import ownForm from "./uz/own-form.ftl";
import policy from "./uz/policy.ftl";
import practice from "./uz/practice.ftl";
import protect from "./uz/protect.ftl";
import review from "./uz/review.ftl";
import risk from "./uz/risk.ftl";
import salvage from "./uz/salvage.ftl";
import shell from "./uz/shell.ftl";
import table from "./uz/table.ftl";
import ways from "./uz/ways.ftl";
import withdrawal from "./uz/withdrawal.ftl";

export const uz: readonly string[] = [shell, interview, consent, finding, table, fields, help, ownForm, review, risk, exports, policy, practice, protect, laptop, ways, copies, salvage, withdrawal, errors];
