// A host that lives in the page's memory, for tests and pictures of the window. Its people are invented.
// Never part of the product: the build refuses to bundle it there.

import type { AppState, BackupView, CommandError, Consent, ErrorCode, ExportReceipt, Find, IdentityView, Interview, KeySlotKind, Referral, SalvageSummary, Settings, TableView, TestimonyRow } from "../../contract/types";
import type { Host } from "../types";
import { FORM } from "./form";
import { consents } from "./consent";
import { custodyOf } from "./custody";
import { awaited, disclosureOf, gateRow, receiptOf, recordRow } from "./gate";
import { isToCome, readKeys, withdrawalOf, type Withdrawals } from "./withdrawal";
import { acceptAll, decide, findCapitals, flowOf, mark, markOffRecord, mentionsOf, offersFor, readMarked, step, stepped, viewOf, type Deal } from "./review";
import { LAPTOP } from "./laptop";
import { riskOf } from "./risk";
import { countsOf, lets, linkedOf, tagsOf } from "./finding";
import { longWork } from "./long-work";
import { ownForms } from "./own-form";
import { policies } from "./policy";
import { SAMPLES, type Sample } from "./samples";
import { freshWays, joinShares, makeSet, readShare, slotsOf, tooClose } from "./ways";

/** What a test can set and see. */
export interface Controls {
  /** The vault at the start. */
  vault: AppState["vault"];
  samples: boolean;
  /** Stands in the place of the first sample, in their notation. */
  marked?: string;
  settings: Settings;
  /** The next calls of a command fail with these codes. */
  fail: Partial<Record<keyof Host, ErrorCode[]>>;
  /** The next export is blocked by the leak check. */
  leak: boolean;
  /** Recovery sheets were made, 2 of 3; their words then stand in `sheets`. */
  recovery: boolean;
  sheets: string[];
  delayMs: number;
  /** These commands answer once they stand here no more. */
  held: (keyof Host)[];
  /** What takes long takes this long, and can be watched and stopped. */
  slowMs: number;
  /** The lock before this came before everything was saved. */
  wordsMissing: boolean;
  /** The vault at the start is for practice. */
  practice: boolean;
  /** Whom to turn to, as it was entered. */
  referrals: Referral[];
  /** A form of an organisation's own is kept. */
  ownForm: boolean;
  /** It was begun by an earlier version. */
  olderForm: boolean;
  /** What a salvage comes to. */
  salvage: Partial<SalvageSummary>;
  calls: { command: string; args: unknown }[];
}

interface Kept {
  interview: Interview;
  identity: IdentityView;
  deal?: Deal;
  exports: number;
}

const PATH = "/home/user/Documents/vault";
const EMPTY_CONSENT: Consent = { uses: {}, attribution: { kind: "not_agreed" }, items: {}, terms: "on_the_record", form: "oral", given_on: null, script_read: false, script: null, witnessed: false, asked_in: null, agreement: "", minor: false, guardian_agreed: false, source_review: "not_asked", update_required: false, embargo_until: null, withdrawn_on: null, withdrawn_uses: {} };

const refuse = (code: ErrorCode): never => {
  throw { code } satisfies CommandError;
};

function statusOf(consent: Consent): Interview["consent_status"] {
  const answers = Object.values(consent.uses);
  if (consent.withdrawn_on) return "withdrawn";
  if (answers.length === 0) return "pending";
  if (answers.includes("yes") && awaited(consent).length > 0) return "update_required";
  if (!answers.includes("no")) return "documented";
  return answers.includes("yes") ? "partial" : "refused";
}

function reviewOf({ deal, interview }: Kept): Interview["review"] {
  if (!deal) return "none";
  if (!deal.finished || deal.statement !== flowOf(interview).text) return "open";
  return deal.spans.some((span) => span.accepted_unread) ? "complete_unread" : "complete";
}

function fresh(code: string): Kept {
  const now = new Date().toISOString();
  return {
    interview: { code, created_at: now, changed_at: now, pseudonym: "", language: "en", statement: "", off_record: [], translation: null, consent: EMPTY_CONSENT, consent_status: "pending", answers: {}, tags: [], skipped: {}, review: "none", forgotten_at: null },
    identity: { answers: {}, others: [] },
    exports: 0,
  };
}

function sampled(samples: readonly Sample[]): Map<string, Kept> {
  return new Map(
    samples.map(({ marked, consent, answers, identity, ...rest }) => {
      const full = { ...EMPTY_CONSENT, ...consent };
      const interview: Interview = { ...rest, statement: readMarked(marked).text, off_record: [], translation: null, consent: full, consent_status: statusOf(full), answers, tags: [], skipped: {}, review: "none", forgotten_at: null };
      return [rest.code, { interview, identity: { answers: identity, others: [] }, exports: 0 }];
    }),
  );
}

/** A host over `controls`; each call is listed there. */
export function memoryHost(controls: Controls): Host {
  let vault = controls.vault;
  let practice = controls.practice;
  let settings = controls.settings;
  let ways = freshWays("correct horse battery staple");
  if (controls.recovery) {
    controls.sheets = makeSet(ways, 2, 3).sheets.map(({ words }) => words.join(" "));
    ways.changed.recovery = "2026-03-03T09:00:00Z";
  }
  const samples = SAMPLES.map((sample, at) => (at === 0 && controls.marked !== undefined ? { ...sample, marked: controls.marked } : sample));
  const kept = controls.samples ? sampled(samples) : new Map<string, Kept>();
  const work = longWork();
  const receipts: ExportReceipt[] = [];
  const rules = policies(refuse);
  const consent = consents(() => refuse("copy-names-someone"));
  const own = ownForms(controls.ownForm, controls.olderForm, () => refuse("bad-answer"));
  const incidents = new Map<string, number>();
  const tables = new Map<string, TableView>();
  let referrals: Referral[] = controls.referrals;
  const backups: BackupView[] = [];
  const withdrawals: Withdrawals = new Map();
  const sent = new Map<string, string | null>();

  const state = (): AppState => ({
    vault,
    practice: vault === "unlocked" && practice,
    vault_path: PATH,
    settings,
    version: "0.1.0",
    last_saved_at: vault === "unlocked" && kept.size > 0 ? "2026-04-09T07:30:00Z" : null,
    testimonies: vault === "unlocked" ? kept.size : null,
    words_missing: controls.wordsMissing,
  });
  const open = (code: string): Kept => (vault === "unlocked" ? (kept.get(code) ?? refuse("no-such-testimony")) : refuse("locked"));
  const fillForPractice = () => {
    for (const [code, each] of sampled(samples)) if (!kept.has(code)) kept.set(code, each);
  };
  const dealOf = (code: string): Deal => open(code).deal ?? refuse("nothing-to-review");
  const row = (each: Kept): TestimonyRow => ({
    code: each.interview.code,
    pseudonym: each.interview.pseudonym,
    act: each.interview.answers["act"] ?? null,
    created_at: each.interview.created_at,
    changed_at: each.interview.changed_at,
    consent: each.interview.consent_status,
    review: reviewOf(each),
    embargo_until: each.interview.consent.embargo_until,
    exports: each.exports,
    incident_start: each.interview.answers["incident_start"] ?? null,
    tags: each.interview.tags,
    linked: incidents.has(each.interview.code),
  });
  const found = (find: Find) =>
    [...kept.values()]
      .map((each) => ({ each, row: row(each) }))
      .filter(({ each, row }) => lets(find, each, row, incidents))
      .sort((a, b) => b.row.changed_at.localeCompare(a.row.changed_at));
  const linked = (code: string) => linkedOf(code, [...kept.values()].map(({ interview }) => interview), incidents);
  const summary = () => ({ path: PATH, testimonies: kept.size, objects: kept.size * 3 + 1, last_saved_at: "2026-04-09T07:30:00Z", format: 1, kdf_memory_mib: 256 });
  const require = (current: string) => (vault !== "unlocked" ? refuse("locked") : current === ways.passphrase ? ways : refuse("no-key-slot-opened"));
  const changedNow = (kind: KeySlotKind) => void (ways.changed[kind] = new Date().toISOString());
  const after = (code: string, work: (deal: Deal) => void) => {
    const step = stepped(dealOf(code), work);
    const each = open(code);
    each.interview = { ...each.interview, off_record: step.off_record };
    return step;
  };

  const commands: { [K in keyof Host]: (args: Parameters<Host[K]>[0]) => Awaited<ReturnType<Host[K]>> } = {
    app_state: state,
    save_settings: (args) => ((settings = args.settings), state()),
    passphrase_strength: (args) => {
      const words = args.passphrase.trim().split(/\s+/).length;
      const score = Math.min(4, args.passphrase.length < 8 ? 0 : words);
      return { score, enough: score >= 3, advice: score >= 3 ? [] : ["more-words"] };
    },
    create_vault: (args) => ((vault = "unlocked"), (ways = freshWays(args.passphrase)), kept.clear(), state()),
    unlock: (args) => {
      if (args.passphrase === ways.passphrase && (ways.keyFile === null || ways.keyFile === args.key_file)) return (vault = "unlocked"), state();
      // As the program does: the answer is that of a wrong passphrase, and from now on nothing opens.
      if (args.passphrase === ways.destroy) ways = freshWays("\u0000");
      return refuse("no-key-slot-opened");
    },
    open_practice: () => ((vault = "unlocked"), (practice = true), fillForPractice(), state()),
    begin_practice_anew: () => ((vault = "unlocked"), (practice = true), kept.clear(), fillForPractice(), state()),
    read_share: (args) => readShare(ways, args.share, args.nth),
    unlock_with_shares: (args) => {
      joinShares(ways, args.shares);
      Object.assign(ways, { passphrase: args.new, keyFile: null, destroy: null });
      changedNow("passphrase");
      return (vault = "unlocked"), state();
    },
    lock: () => ((vault = "locked"), state()),
    close: () => ((vault = "locked"), state()),
    change_passphrase: (args) => {
      const now = require(args.current);
      if (now.destroy !== null && args.destroy === null) refuse("destroy-passphrase-needed");
      if (now.destroy !== null && args.destroy !== now.destroy) refuse("not-the-destroy-passphrase");
      if (now.destroy !== null && tooClose(now.destroy, args.new)) refuse("passphrases-too-close");
      now.passphrase = args.new;
      changedNow(now.keyFile === null ? "passphrase" : "passphrase_and_key_file");
      return summary();
    },
    key_slots: () => (vault === "unlocked" ? slotsOf(ways) : refuse("locked")),
    make_recovery: (args) => {
      if (args.needed < 2 || args.shares < args.needed || args.shares > 16) refuse("bad-set-size");
      const made = makeSet(require(args.current), args.needed, args.shares);
      changedNow("recovery");
      return made;
    },
    make_key_file: (args) => {
      if (args.path.startsWith(`${PATH}/`)) refuse("key-file-inside-vault");
      if (ways.files.has(args.path)) refuse("file-exists");
      ways.files.add(args.path);
      return args.path;
    },
    require_key_file: (args) => {
      if (args.key_file !== null && !ways.files.has(args.key_file)) refuse("key-file-unreadable");
      require(args.current).keyFile = args.key_file;
      changedNow(args.key_file === null ? "passphrase" : "passphrase_and_key_file");
      return slotsOf(ways);
    },
    set_destroy_passphrase: (args) => {
      if (tooClose(args.destroy, require(args.current).passphrase)) refuse("passphrases-too-close");
      ways.destroy = args.destroy;
      changedNow("destroy");
      return slotsOf(ways);
    },
    remove_key_slot: (args) => {
      const now = require(args.current);
      if (args.kind === "recovery" && now.recovery) {
        now.replaced.push(now.recovery);
        now.recovery = null;
      } else if (args.kind === "destroy" && now.destroy !== null) now.destroy = null;
      else refuse("no-such-key-slot");
      return slotsOf(ways);
    },
    raise_cost: (args) => {
      const now = require(args.current);
      if (now.destroy !== null && args.destroy === null) refuse("destroy-passphrase-needed");
      if (now.destroy !== null && args.destroy !== now.destroy) refuse("not-the-destroy-passphrase");
      if (now.passes >= 9) refuse("cost-not-higher");
      now.passes = 9;
      return slotsOf(ways);
    },
    vault_summary: summary,
    verify_vault: () => ({ objects: kept.size * 3 + 1, attachments: 0, bytes: 262_144, behind: [] }),
    readiness: () => LAPTOP,
    form: () => FORM,
    list_forms: () => own.list(),
    import_form: ({ path }) => own.importForm(path),
    open_form: ({ place }) => own.open(place),
    choose_form: ({ code, form: _only }) => own.begin(open(code).interview.code),
    try_form: ({ form, path, value }) => own.set({ of: "preview", id: form }, { [path]: value }),
    form_repeat: ({ place, path, add }) => own.repeat(place, path, add),
    form_language: ({ place, language }) => own.speak(place, language),
    form_to_statement: ({ code }) => {
      const each = open(code);
      const lines = own.statement(code).filter((line) => !each.interview.statement.includes(line));
      each.interview = { ...each.interview, statement: [each.interview.statement.trimEnd(), ...lines].join("\n\n") };
      return each.interview;
    },
    list_testimonies: (args) => {
      const query = args.query.toLowerCase();
      return [...kept.values()]
        .filter((each) => JSON.stringify([each.interview, each.identity]).toLowerCase().includes(query))
        .map(row)
        .sort((a, b) => b.changed_at.localeCompare(a.changed_at));
    },
    find_testimonies: ({ find }) => {
      const rows = found(find).map(({ row }) => row);
      return { rows: rows.slice(0, find.most ?? 200), total: rows.length, tags: tagsOf([...kept.values()].map(row)) };
    },
    count_testimonies: ({ find }) => countsOf(found(find).map(({ each }) => each.interview)),
    linked_testimonies: ({ code }) => linked(open(code).interview.code),
    link_testimonies: ({ code, other }) => {
      const [one, two] = [incidents.get(open(code).interview.code), incidents.get(open(other).interview.code)];
      const incident = one ?? two ?? incidents.size + 1;
      for (const [each, known] of incidents) if (known === two) incidents.set(each, incident);
      incidents.set(code, incident).set(other, incident);
      return linked(code);
    },
    unlink_testimony: ({ code }) => {
      const others = linked(code);
      incidents.delete(code);
      if (others.length === 1 && others[0]) incidents.delete(others[0].code);
      return [];
    },
    interview_table: ({ code }) => tables.get(open(code).interview.code) ?? { paused_since: null, stopped_at: null },
    interview_moment: ({ code, moment }) => {
      const now = new Date().toISOString();
      const view: TableView = { paused_since: moment === "pause" ? now : null, stopped_at: moment === "stop" ? now : null };
      tables.set(open(code).interview.code, view);
      return view;
    },
    consent_scripts: () => consent.scripts(),
    save_consent_script: ({ language, text }) => consent.save(language, text),
    consent_copy: ({ code, language }) => consent.copy(code, open(code).interview.consent, open(code).identity.answers, language),
    save_consent_copy: ({ path }) => consent.write(path),
    offered_consent_copy_path: () => consent.offered(),
    list_referrals: () => referrals,
    save_referrals: (args) => (referrals = args.referrals.filter((each) => [each.name, each.help, each.contact].some((words) => words.trim() !== ""))),
    new_testimony: () => {
      const code = ["Q1ND-0001", "Q1ND-0002", "Q1ND-0003"].find((each) => !kept.has(each)) ?? "Q1ND-0009";
      const made = fresh(code);
      kept.set(code, made);
      return made.interview;
    },
    open_testimony: (args) => {
      const each = open(args.code);
      return { ...each.interview, review: reviewOf(each) };
    },
    open_identity: (args) => open(args.code).identity,
    save_interview: ({ code, edit }) => {
      const each = open(code);
      const { answers = {}, others, skipped = {}, form, ...rest } = edit;
      if (form) own.set({ of: "testimony", id: code }, form);
      const direct = new Set(FORM.flatMap((section) => section.fields).filter((field) => field.identity).map((field) => field.id));
      const [account, identity] = [{ ...each.interview.answers }, { ...each.identity.answers }];
      for (const [id, value] of Object.entries(answers)) (direct.has(id) ? identity : account)[id] = value;
      each.identity = { answers: identity, others: others ?? each.identity.others };
      each.interview = { ...each.interview, ...rest, answers: account, changed_at: new Date().toISOString() };
      const left = { ...each.interview.skipped };
      for (const [id, why] of Object.entries(skipped)) {
        if (why === null || why === undefined) delete left[id];
        else left[id] = why;
      }
      for (const id of Object.keys(left)) if (account[id] || identity[id]) delete left[id];
      each.interview.skipped = left;
      each.interview.consent_status = statusOf(each.interview.consent);
      return { saved_at: each.interview.changed_at, consent_status: each.interview.consent_status, review: reviewOf(each) };
    },
    delete_testimony: (args) => {
      open(args.code);
      kept.delete(args.code);
      const exports = receipts.filter((receipt) => receipt.codes.includes(args.code));
      return { code: args.code, objects: 3, exports, backups: backups.filter((each) => each.codes.includes(args.code)), may_persist: [{ code: "flash-cells", place: null }, { code: "earlier-copies", place: null }] };
    },
    forget_source: ({ code, if_unreviewed }) => {
      const each = open(code);
      const status = reviewOf(each);
      const reviewed = status === "complete" || status === "complete_unread";
      if (!reviewed && if_unreviewed === "refuse") refuse("review-needed");
      const fields = FORM.filter((section) => !["incident", "perpetrator"].includes(section.id)).flatMap((section) => section.fields);
      const about = new Set(fields.map((field) => field.id));
      const free = new Set(FORM.flatMap((section) => section.fields).filter((field) => field.input === "line" || field.input === "lines").map((field) => field.id));
      const answered = Object.keys(each.interview.answers);
      const statement = reviewed ? disclosureOf(code, each.interview.consent, dealOf(code)).paragraphs.map((pieces) => pieces.map((piece) => piece.text).join("")).join("\n") : "";
      const answers = Object.fromEntries(Object.entries(each.interview.answers).filter(([id]) => !about.has(id)));
      const now = new Date().toISOString();
      each.interview = { ...each.interview, statement, answers, changed_at: now, forgotten_at: now };
      each.identity = { answers: {}, others: [] };
      delete each.deal;
      return {
        code,
        statement: reviewed ? (status === "complete" ? "disclosed" : "disclosed_unread") : "destroyed",
        objects: 2,
        recordings: 0,
        answers_destroyed: answered.filter((id) => about.has(id)),
        answers_to_read: answered.filter((id) => !about.has(id) && free.has(id)),
        attachments: [],
        exports: receipts.filter((receipt) => receipt.codes.includes(code)),
        backups: backups.filter((backup) => backup.codes.includes(code)),
        may_persist: [{ code: "flash-cells", place: null }, { code: "earlier-copies", place: null }],
      };
    },
    open_review: ({ code, reviewer }) => {
      const each = open(code);
      const { statement, language } = each.interview;
      if (statement.trim() === "") refuse("nothing-to-review");
      const { text, parts } = flowOf(each.interview);
      if (each.deal?.statement !== text) {
        const sample = samples.map(({ marked }) => readMarked(marked)).find((known) => known.text === statement);
        const spans = mentionsOf(text, parts, sample?.spans ?? findCapitals(statement));
        each.deal = { statement: text, parts, off_record: [], signed_off: null, language, spans, past: [], future: [], state: 0, reviewer, finished: false };
      }
      each.deal.off_record = each.interview.off_record;
      each.deal.reviewer = reviewer;
      return viewOf(code, each.deal);
    },
    review_offers: ({ code, span, action }) => offersFor(dealOf(code), span, action),
    review_decide: ({ code, target, decision }) => after(code, (deal) => decide(deal, target, decision)),
    review_mark: ({ code, start, end, kind }) => after(code, (deal) => mark(deal, start, end, kind)),
    review_off_record: ({ code, start, end, off }) => after(code, (deal) => markOffRecord(deal, { start, end }, off)),
    review_accept_proposals: ({ code }) => after(code, acceptAll),
    review_undo: ({ code }) => after(code, (deal) => step(deal, deal.past, deal.future)),
    review_redo: ({ code }) => after(code, (deal) => step(deal, deal.future, deal.past)),
    review_finish: ({ code }) => after(code, (deal) => void (deal.finished = true)),
    review_sign_off: ({ code, reviewer }) =>
      after(code, (deal) => {
        if (!deal.finished) refuse("review-needed");
        if (deal.reviewer.toLowerCase() === reviewer.trim().toLowerCase()) refuse("sign-off-by-same-person");
        deal.signed_off = { reviewer: reviewer.trim(), at: new Date().toISOString() };
      }),
    export_gate: ({ codes, audience }) =>
      codes.map((code) => {
        const { interview, deal } = open(code);
        return gateRow(code, audience, interview.consent, flowOf(interview).text, deal);
      }),
    export_preview: ({ codes }) => codes.map((code) => disclosureOf(code, open(code).interview.consent, dealOf(code))),
    export_file: ({ codes, audience, format, policy, path, recipient }) => {
      if (controls.leak) return { outcome: "blocked", findings: [{ place: "place-body", detail: "1", kind: "PERSON", direct: true, context: "… asked to call Gulnora. They said …" }] };
      const receipt = { ...receiptOf(codes, audience, format, codes.map(dealOf), rules.reference(policy, audience)), recipient };
      receipts.unshift(receipt);
      for (const code of codes) open(code).exports += 1;
      return { outcome: "written", receipt, path };
    },
    offered_export_path: (args) => `/home/user/Documents/${practice ? "practice-" : ""}testimony-${args.audience}-1.${{ csv: "csv.zip", uwazi: "uwazi.zip", archive: "age" }[args.format as string] ?? args.format}`,
    disclosure_risk: ({ codes, audience, k }) => riskOf(codes.map((code) => [code, dealOf(code)] as const), audience, k, 7),
    review_risk: ({ code, k }) => riskOf([[code, dealOf(code)]], null, k, 7),
    ...rules.commands,
    policy_effect: ({ codes, policy }) => rules.effect(codes.map((code) => ({ code, deal: open(code).deal, answers: open(code).interview.answers })), policy),
    list_receipts: () => receipts,
    check_recipients: ({ keys }) => readKeys(keys),
    archive_gate: ({ codes, audience }) => codes.map((code) => recordRow(code, audience, open(code).interview.consent)),
    export_archive: ({ codes, audience, keys, recipient, then_delete, path }) => {
      const gate = codes.map((code) => recordRow(code, audience, open(code).interview.consent));
      if (gate.some((row) => row.refusals.length > 0)) return { outcome: "refused", gate };
      const read = readKeys(keys);
      if (read.problem !== null) refuse("bad-recipient-key");
      const receipt = { ...receiptOf(codes, audience, "archive", [], null), recipient, sealed_to: read.keys, then_deleted: then_delete };
      receipts.unshift(receipt);
      if (!then_delete) return { outcome: "written", receipt, path, deleted: null, not_deleted: null };
      for (const code of codes) kept.delete(code);
      const deleted = { codes, objects: codes.length * 3, exports: [receipt], backups: backups.filter((each) => each.codes.some((code) => codes.includes(code))), may_persist: [{ code: "flash-cells", place: null }] };
      return { outcome: "written", receipt, path, deleted, not_deleted: null };
    },
    custody_log: ({ code }) => custodyOf(open(code).interview, receipts),
    withdrawal: ({ code }) => withdrawalOf(code, kept.get(code)?.interview.consent, withdrawals, receipts, backups),
    withdraw_consent: ({ code, withdrawal: { on, uses } }) => {
      const { interview } = open(code);
      if (isToCome(on)) refuse("day-to-come");
      const day = on ?? "2026-04-10";
      interview.consent = uses.length === 0 ? { ...interview.consent, withdrawn_on: day } : { ...interview.consent, withdrawn_uses: { ...interview.consent.withdrawn_uses, ...Object.fromEntries(uses.map((use) => [use, day])) } };
      interview.consent_status = statusOf(interview.consent);
      withdrawals.set(code, [...(withdrawals.get(code) ?? []), { act: "withdrawn", at: new Date().toISOString(), on: day, uses }]);
      return withdrawalOf(code, interview.consent, withdrawals, receipts, backups);
    },
    correct_withdrawal: ({ code }) => {
      const { interview } = open(code);
      const last = withdrawals.get(code)?.at(-1) ?? refuse("nothing-to-correct");
      interview.consent = { ...interview.consent, withdrawn_on: null, withdrawn_uses: {} };
      interview.consent_status = statusOf(interview.consent);
      withdrawals.set(code, [...(withdrawals.get(code) ?? []), { ...last, act: "corrected", at: new Date().toISOString() }]);
      return withdrawalOf(code, interview.consent, withdrawals, receipts, backups);
    },
    save_notices: ({ folder, languages }) => languages.map((language) => `${folder}/notice-1-${language}.txt`),
    mark_notice: ({ code, recipient, sent_on }) => {
      if (isToCome(sent_on)) refuse("day-to-come");
      sent.set(recipient, sent_on);
      const view = withdrawalOf(code, open(code).interview.consent, withdrawals, receipts, backups);
      for (const notice of view.notices) notice.sent_on = sent.get(notice.recipient) ?? null;
      return view;
    },
    back_up: ({ path }) => {
      if (backups.some((each) => path.endsWith(`/${each.file_name}`))) refuse("file-exists");
      const codes = [...kept.keys()];
      backups.unshift({ made_at: new Date().toISOString(), file_name: path.split("/").pop() ?? path, testimonies: codes.length, codes, size_bytes: 262_144 });
      return { path, testimonies: codes.length, objects: codes.length * 3 + 1, attachments: 0, size_bytes: 262_144 };
    },
    list_backups: () => backups,
    offered_backup_path: () => "/home/user/Documents/vault-2026-04-09.backup",
    restore_backup: ({ to, knowing }) => {
      const knew = knowing !== null || vault === "unlocked";
      return {
        path: to,
        saved_at: "2026-04-09T07:30:00Z",
        testimonies: kept.size,
        knew_what_came_later: knew,
        left_out: knew ? 3 : 0,
        withdrawn: knew ? ["M9TD-3HVA"] : [],
        forgotten: [],
      };
    },
    salvage_vault: ({ to, opener }) => {
      if (opener.by === "shares") joinShares(ways, opener.shares);
      else if (opener.passphrase !== ways.passphrase) refuse("no-key-slot-opened");
      vault = "locked";
      return {
        path: to,
        saved: [...kept.keys()],
        identity_lost: [],
        account_lost: [],
        attachments_saved: 0,
        attachments_damaged: 0,
        attachments_lost: 0,
        objects_lost: 0,
        complete: true,
        last_saved_at: "2026-04-09T07:30:00Z",
        ...controls.salvage,
      };
    },
    wipe_vault: (args) => {
      require(args.passphrase);
      kept.clear();
      vault = "none";
      return {
        destroyed: ["keys", "objects", "database", "log", "folder", "settings"].map((code) => ({ code, place: code === "objects" ? "13" : null })),
        not_destroyed: [],
        may_persist: [{ code: "flash-cells", place: null }, { code: "journal", place: "ext4" }, { code: "earlier-copies", place: null }],
        not_verified: [{ code: "swap", place: null }],
      };
    },
    choose_folder: () => "/media/stick/vault",
    choose_file: () => [...ways.files].at(-1) ?? null,
    choose_save_path: () => "/media/stick/copy.docx",
    work_progress: () => work.progress(),
    stop_work: () => work.stop(),
  };

  const call = (name: keyof Host) => async (args: never) => {
    controls.calls.push({ command: name, args: structuredClone(args) });
    if (controls.delayMs > 0) await new Promise((done) => setTimeout(done, controls.delayMs));
    while (controls.held.includes(name)) await new Promise((done) => setTimeout(done, 20));
    if (controls.slowMs > 0 && (await work.takes(name, controls.slowMs)) === "stopped") refuse("stopped");
    const failure = controls.fail[name]?.shift();
    if (failure === "vault-in-use") throw { code: failure, held_by: "sotto (4711)" } satisfies CommandError;
    if (failure === "policy-unknown-word") throw { code: failure, line: 7 } satisfies CommandError;
    if (failure) refuse(failure);
    // As over IPC: what comes back shares nothing with what is kept.
    return structuredClone((commands[name] as (args: never) => unknown)(args));
  };
  return Object.fromEntries((Object.keys(commands) as (keyof Host)[]).map((name) => [name, call(name)])) as unknown as Host;
}
