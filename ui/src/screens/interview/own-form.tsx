// An organisation's own form within the interview: chosen, looked at, answered, switched to another of its languages.
// Never lets an answer into the statement but by a press.

import { useSignal, useSignalEffect, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, FormImport, FormPlace, FormView, KeptForm } from "../../contract/types";
import { t } from "../../i18n";
import { tell } from "../../state/notice";
import { answerOwn, change, leaveOwn, ownForm, show } from "../../state/own-form";
import { host } from "../../state/session";
import { flush, hold, saving } from "../../state/testimony";
import { Button } from "../../parts/button";
import { FormItems } from "../../parts/form-items";
import { Icon } from "../../parts/icon";
import { Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";

export function OwnForm({ code }: { code: string }) {
  const problem = useSignal<ErrorCode | null>(null);
  const looking = useSignal<string | null>(null);
  const ready = useSignal(false);
  const place = (): FormPlace => (looking.value === null ? { of: "testimony", id: code } : { of: "preview", id: looking.value });
  const open = () =>
    void attempt(problem, async () => {
      await flush();
      await show(host().open_form({ place: place() }));
      ready.value = true;
    });
  useEffect(() => {
    open();
    return leaveOwn;
  }, []);
  // What is asked now follows from what was sealed.
  useSignalEffect(() => {
    const status = saving.value?.state.value.status;
    if (status === "saved" && ready.peek() && looking.peek() === null && ownForm.peek()) open();
  });
  if (!ready.value) return <Problem code={problem} />;
  const view = ownForm.value;
  const look = (form: string | null) => {
    looking.value = form;
    open();
  };
  const use = (form: string) =>
    void attempt(problem, async () => {
      looking.value = null;
      await change(() => host().choose_form({ code, form }));
    });
  return (
    <div class="stack">
      <Problem code={problem} />
      {view === null && <Forms onUse={use} onLook={look} />}
      {view !== null && looking.value !== null && (
        <div class="callout" data-testid="own-form-looking">
          <Icon name="eye" />
          <div>
            <p>{t("own-form-looking")}</p>
            <div class="actions">
              <Button id="own-form-use" onPress={() => use(looking.value ?? "")}>
                {t("own-form-use")}
              </Button>
              <Button id="own-form-look-end" look="quiet" icon="arrow-left" onPress={() => look(null)}>
                {t("own-form-look-end")}
              </Button>
            </div>
          </div>
        </div>
      )}
      {view !== null && (
        <Filled
          view={view}
          onLanguage={(language) => void attempt(problem, () => change(() => host().form_language({ place: place(), language })))}
          onAnswer={(path, value, atOnce) => void attempt(problem, () => answerOwn(place(), path, value, atOnce))}
          onRepeat={(path, add) => void attempt(problem, () => change(() => host().form_repeat({ place: place(), path, add })))}
        />
      )}
      {view !== null && looking.value === null && view.items.length > 0 && <ToStatement code={code} problem={problem} />}
    </div>
  );
}

interface FilledProps {
  view: FormView;
  onLanguage: (language: number) => void;
  onAnswer: (path: string, value: string, atOnce: boolean) => void;
  onRepeat: (path: string, add: boolean) => void;
}

function Filled({ view, onLanguage, onAnswer, onRepeat }: FilledProps) {
  const spoken = /\(([a-z-]+)\)\s*$/iu.exec(view.languages[view.language] ?? "")?.[1];
  return (
    <>
      <div class="own-form-head">
        <h2 dir="auto">{view.title}</h2>
        {view.languages.length > 1 && (
          <div class="inline-field">
            <label for="own-form-language">{t("own-form-language")}</label>
            <Pick id="own-form-language" value={String(view.language)} options={view.languages.map((label, at) => ({ value: String(at), label: label === "" ? "—" : label }))} onPick={(at) => onLanguage(Number(at))} />
          </div>
        )}
      </div>
      {view.begun_by !== null && <p class="muted">{view.begun_by === "" ? t("own-form-begun-otherwise") : t("own-form-begun-by", { version: view.begun_by })}</p>}
      <div lang={spoken}>
        <FormItems items={view.items} onAnswer={onAnswer} onRepeat={onRepeat} />
      </div>
      {view.left.length > 0 && (
        <section class="stack" data-testid="own-form-left">
          <h2>{t("own-form-left")}</h2>
          <p class="muted">{t("own-form-left-lead")}</p>
          <dl class="own-left">
            {view.left.map(({ asked, said }, at) => (
              <div key={at}>
                <dt dir="auto">{asked}</dt>
                <dd dir="auto">{said}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <div class="muted" data-testid="own-form-state" data-missing={view.missing} data-wrong={view.wrong}>
        {view.missing > 0 && <p>{t("own-form-missing", { count: view.missing })}</p>}
        {view.wrong > 0 && <p>{t("own-form-wrong", { count: view.wrong })}</p>}
      </div>
    </>
  );
}

function ToStatement({ code, problem }: { code: string; problem: Signal<ErrorCode | null> }) {
  const put = () =>
    void attempt(problem, async () => {
      if (!(await flush())) return;
      hold(await host().form_to_statement({ code }));
      tell("notice-form-put");
    });
  return (
    <section class="stack">
      <div class="actions">
        <Button id="form-to-statement" icon="arrow-right" onPress={put}>
          {t("own-form-to-statement")}
        </Button>
      </div>
      <p class="hint">{t("own-form-to-statement-hint")}</p>
    </section>
  );
}

function Forms({ onUse, onLook }: { onUse: (form: string) => void; onLook: (form: string) => void }) {
  const forms = useSignal<readonly KeptForm[] | null>(null);
  const came = useSignal<FormImport | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const listed = () => attempt(problem, async () => void (forms.value = await host().list_forms({})));
  useEffect(() => void listed(), []);
  const add = () =>
    void attempt(problem, async () => {
      const path = await host().choose_file({});
      if (path === null) return;
      came.value = await host().import_form({ path });
      await listed();
    });
  if (forms.value === null) return <Problem code={problem} />;
  return (
    <>
      {forms.value.length === 0 ? <p class="muted">{t("own-form-none")}</p> : <h2>{t("own-form-choose")}</h2>}
      <ul class="own-forms">
        {forms.value.map(({ id, title, version, questions, languages }) => (
          <li key={id} data-testid={`own-form-${id}`}>
            <div>
              <p class="own-title" dir="auto">
                {title}
              </p>
              <p class="muted">{[t("own-form-facts", { questions, languages: languages.length }), version ? t("own-form-version", { version }) : ""].filter(Boolean).join(" · ")}</p>
            </div>
            <div class="actions">
              <Button id={`own-form-use-${id}`} onPress={() => onUse(id)}>
                {t("own-form-use")}
                <span class="visually-hidden">: {title}</span>
              </Button>
              <Button id={`own-form-look-${id}`} look="quiet" icon="eye" onPress={() => onLook(id)}>
                {t("own-form-look")}
                <span class="visually-hidden">: {title}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <div>
        <Button id="own-form-add" look={forms.value.length === 0 ? "plain" : "quiet"} icon="plus" onPress={add}>
          {t("own-form-add")}
        </Button>
        <p class="hint">{t("own-form-add-hint")}</p>
      </div>
      <Problem code={problem} />
      {came.value && <Came import={came.value} />}
    </>
  );
}

/** What came of taking a form in. */
function Came({ import: { kept, replaced, messages } }: { import: FormImport }) {
  return (
    <div class="callout" role="status" data-testid="own-form-came" data-kept={kept !== null}>
      <Icon name={kept ? "check" : "triangle-alert"} />
      <div>
        <p>{kept ? t(replaced ? "own-form-replaced" : "own-form-imported", { title: kept.title }) : t("own-form-not-usable")}</p>
        {messages.length > 0 && (
          <>
            <p class="hint">{t("own-form-messages")}</p>
            <ul class="own-messages" lang="en" dir="ltr">
              {messages.map((message, at) => (
                <li key={at}>{message}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
