#!/usr/bin/env bash
# The whole path without a window: vault, testimonies, consent, review, export, leak check, delete, wipe.
# Usage: samples/demo.sh PATH-TO-SOTTO. Works in a folder of its own, which it removes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sotto=${1:-${SOTTO:?usage: samples/demo.sh PATH-TO-SOTTO}}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
printf 'demo: quiet lanterns over the reservoir\n' >"$work/passphrase"
run() { "$sotto" --vault "$work/vault" --passphrase-file "$work/passphrase" "$@"; }
say() { printf '\n== %s\n' "$*"; }
fail() { printf 'demo: %s\n' "$*" >&2; exit 1; }

say "A new vault (all testimonies here are invented)"
run vault create

declare -A code
for name in builder.ru student.en economist.tg lawyer.en; do
  short=${name%.*}
  code[$short]=$(run testimony add --statement "$here/$name.txt" --roster "$here/$short.roster.json" --record "$here/$short.record.json")
  say "Added ${code[$short]} ($short)"
done
run testimony list

say "Without consent nothing leaves"
if run export --audience publication --format docx --codes "${code[builder]}" --out "$work/early.docx"; then
  fail "an export without consent was written"
fi

say "Consent and review"
run consent grant --code "${code[builder]}" --uses publication,quote --attribution anonymous --description "Строитель из Центральной Азии"
run consent grant --code "${code[student]}" --uses publication,quote --attribution pseudonym --description "Nilufar"
run consent grant --code "${code[economist]}" --uses publication,quote --attribution anonymous --description "Як иқтисоддони тоҷик"
run consent grant --code "${code[lawyer]}" --uses publication,quote --attribution real-name
for short in builder student economist; do
  run review --code "${code[$short]}" --reviewer demo --accept-proposals
done
run review --code "${code[lawyer]}" --reviewer demo --decisions "$here/lawyer.decisions.json" --accept-proposals

for short in builder student economist lawyer; do
  for format in docx pdf md; do
    say "Export $short as $format"
    run export --audience publication --format $format --codes "${code[$short]}" --out "$work/$short.$format"
    run check-leak "$work/$short.$format"
  done
done
say "What a reader sees of the builder"
cat "$work/builder.md"

say "Who else fits what was told"
run risk --k 2

say "Delete the student's testimony"
run testimony delete --yes --code "${code[student]}"
run vault verify

say "Wipe"
run vault wipe --yes
[ ! -e "$work/vault/header.bin" ] || fail "the vault's header is still there"
say "Done: every step of the path ran"
