// What a testimony is found by later: tags, and the others about the same incident.
// Never links by itself: who says that two accounts are of one day is a person.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, LinkedView, TestimonyCode, TestimonyRow } from "../../contract/types";
import { t } from "../../i18n";
import { partialDay } from "../../i18n/format";
import { go } from "../../state/going";
import { host } from "../../state/session";
import { edit, flushed, interview } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Line, Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";

export function FoundBy({ code }: { code: TestimonyCode }) {
  const linked = useSignal<LinkedView[]>([]);
  const rows = useSignal<TestimonyRow[]>([]);
  const other = useSignal("");
  const typed = useSignal((interview.value?.tags ?? []).join(", "));
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        linked.value = await host().linked_testimonies({ code });
        rows.value = (await host().find_testimonies({ find: { most: 1000 } })).rows;
      }),
    [code],
  );
  const take = (text: string) => {
    typed.value = text;
    const tags = [...new Set(text.split(",").map((tag) => tag.trim().replace(/\s+/g, " ")))].filter((tag) => tag !== "");
    edit({ tags });
  };
  const link = () =>
    attempt(problem, async () => {
      // What is typed is sealed first: both write the same record.
      await flushed();
      linked.value = await host().link_testimonies({ code, other: other.value });
      other.value = "";
    });
  const unlink = () =>
    attempt(problem, async () => {
      await flushed();
      linked.value = await host().unlink_testimony({ code });
    });
  const known = new Set([code, ...linked.value.map((each) => each.code)]);
  const free = rows.value.filter((row) => !known.has(row.code));
  return (
    <section class="stack found-by" aria-labelledby="found-by-title">
      <h2 id="found-by-title">{t("found-by-title")}</h2>
      <Field id="tags" label={t("tags-label")} hint={t("tags-hint")}>
        <Line id="tags" value={typed.value} onInput={take} describedBy="tags-hint" />
      </Field>
      <Problem code={problem} />
      {linked.value.length > 0 && (
        <>
          <p>{t("linked-lead")}</p>
          <ul class="linked" data-testid="linked">
            {linked.value.map(({ code: to, pseudonym, start }) => (
              <li key={to}>
                <button type="button" class="link" data-testid={`linked-${to}`} onClick={() => void go({ at: "interview", code: to, step: "incident" })}>
                  {[pseudonym || t("pseudonym-none"), to, start && partialDay(start)].filter(Boolean).join(" · ")}
                </button>
              </li>
            ))}
          </ul>
          <div>
            <Button id="unlink" look="quiet" icon="x" onPress={() => void unlink()}>
              {t("unlink")}
            </Button>
          </div>
        </>
      )}
      {free.length > 0 && (
        <Field id="link-other" label={t("link-label")}>
          <div class="with-button">
            <Pick
              id="link-other"
              value={other.value}
              onPick={(chosen) => (other.value = chosen)}
              options={[{ value: "", label: t("choice-none") }, ...free.map((row) => ({ value: row.code, label: [row.pseudonym || t("pseudonym-none"), row.code, row.incident_start && partialDay(row.incident_start)].filter(Boolean).join(" · ") }))]}
            />
            <Button id="link" disabled={other.value === ""} onPress={() => void link()}>
              {t("link")}
            </Button>
          </div>
        </Field>
      )}
    </section>
  );
}
