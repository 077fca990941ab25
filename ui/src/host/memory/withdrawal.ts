// Withdrawals and recipients' keys of the in-memory host.
// Never part of the product; no key is checked beyond its look.

import type { BackupView, Consent, ExportReceipt, RecipientCheck, RecipientProblem, Use, WithdrawalStep, WithdrawalView } from "../../contract/types";

export type Withdrawals = Map<string, WithdrawalStep[]>;

export function readKeys(text: string): RecipientCheck {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const problemOf = (line: string): RecipientProblem | null => {
    if (/^age-secret-key-/i.test(line)) return "private-key";
    if (line.startsWith("ssh-")) return "ssh-key";
    if (/^age1[a-z0-9]{58}$/.test(line)) return null;
    return line.startsWith("age1") ? "mistyped" : "not-a-key";
  };
  const index = lines.findIndex((line) => problemOf(line) !== null);
  if (lines.length === 0) return { keys: [], problem: "missing", line: 1 };
  if (index >= 0) return { keys: [], problem: problemOf(lines[index] ?? ""), line: index + 1 };
  return { keys: lines, problem: null, line: null };
}

/** Whether a day has not come yet. One more is let be: where it was said, it may be tomorrow already. */
export const isToCome = (day: string | null, now = new Date()): boolean => {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const two = (number: number) => String(number).padStart(2, "0");
  return day !== null && day > `${tomorrow.getFullYear()}-${two(tomorrow.getMonth() + 1)}-${two(tomorrow.getDate())}`;
};

export function withdrawalOf(code: string, consent: Consent | undefined, steps: Withdrawals, receipts: readonly ExportReceipt[], backups: readonly BackupView[]): WithdrawalView {
  const exports = receipts.filter((receipt) => receipt.codes.includes(code));
  const withdrawn_uses = Object.keys(consent?.withdrawn_uses ?? {}) as Use[];
  const stands = consent !== undefined && (consent.withdrawn_on !== null || withdrawn_uses.length > 0);
  const recipients = [...new Set(exports.filter((receipt) => receipt.audience !== "source_review").map((receipt) => receipt.recipient))];
  return {
    code,
    others: [],
    withdrawn_on: consent?.withdrawn_on ?? null,
    withdrawn_uses: consent?.withdrawn_on ? [] : withdrawn_uses,
    can_correct: stands,
    steps: steps.get(code) ?? [],
    exports,
    notices: stands
      ? recipients.map((recipient) => {
          const files = exports.filter((receipt) => receipt.recipient === recipient);
          const list = files.map((file) => `  - ${file.format.toUpperCase()}, ${file.written_at.slice(0, 10)}\n    SHA-256 ${file.sha256}`).join("\n");
          return {
            recipient,
            files,
            texts: [
              { language: "en", text: `To: ${recipient}\n\nNOTICE: CONSENT TAKEN BACK\n\nYou were given the files below.\n\n${list}\n`, awaits_native_reader: false },
              { language: "ru", text: `Кому: ${recipient}\n\nУВЕДОМЛЕНИЕ: СОГЛАСИЕ ОТОЗВАНО\n\nВам были переданы файлы, названные ниже.\n\n${list}\n`, awaits_native_reader: false },
              { language: "tg", text: `Ба: ${recipient}\n\nОГОҲӢ: РОЗИГӢ БОЗПАС ГИРИФТА ШУД\n\n${list}\n`, awaits_native_reader: true },
            ],
            written_at: null,
            sent_on: null,
          };
        })
      : [],
    backups: backups.filter((backup) => backup.codes.includes(code)),
    here: consent !== undefined,
  };
}
