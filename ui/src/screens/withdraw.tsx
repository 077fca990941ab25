// Consent taken back: recorded, put right where it was a mistake, and told to everybody who has a copy.
// Never shows who the source is: what is copied from here travels to others.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, Language, TestimonyCode, Use, WithdrawalView } from "../contract/types";
import { locale, t } from "../i18n";
import { day, moment, today } from "../i18n/format";
import { go } from "../state/going";
import { host } from "../state/session";
import { flushed, interview, openTestimony, release } from "../state/testimony";
import { BackupList } from "../parts/backup-list";
import { Button } from "../parts/button";
import { Choice, Tick } from "../parts/choice";
import { Icon } from "../parts/icon";
import { Day } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { Notice } from "./withdraw-notice";

export function Withdraw({ code }: { code: TestimonyCode }) {
  const view = useSignal<WithdrawalView | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  useEffect(
    () =>
      void attempt(problem, async () => {
        await openTestimony(code);
        await flushed();
        view.value = await host().withdrawal({ code });
      }),
    [],
  );
  const work = async (ask: () => Promise<WithdrawalView>) => {
    busy.value = true;
    await attempt(problem, async () => {
      await flushed();
      view.value = await ask();
      // The consent that the page holds is an older one: read anew, or the next key would save it over this.
      release();
      await openTestimony(code);
    });
    busy.value = false;
  };
  const now = view.value;
  const stands = now !== null && (now.withdrawn_on !== null || now.withdrawn_uses.length > 0);
  const lead = !stands ? t("withdraw-lead") : now.withdrawn_on !== null ? t("withdrawn-lead", { day: day(now.withdrawn_on) }) : t("withdrawn-part-lead", { uses: now.withdrawn_uses.map((use) => t(`use-${use}`)).join(", ") });
  return (
    // A page of its own once it is recorded: the button that was pressed is gone, and the new heading is read out.
    <Page key={stands ? "standing" : "record"} name="withdraw" title={t(stands ? "withdrawn-title" : "withdraw-title", { code })} lead={now === null ? "" : lead}>
      <div class="stack">
        <Problem code={problem} />
        {now && !stands && <Record view={now} busy={busy.value} onRecord={(on, uses, whole_source) => void work(() => host().withdraw_consent({ code, withdrawal: { on, uses, whole_source } }))} />}
        {now && stands && <Standing view={now} busy={busy.value} work={work} problem={problem} />}
      </div>
    </Page>
  );
}

const BackToConsent = ({ code }: { code: TestimonyCode }) => (
  <Button id="withdraw-back" onPress={() => void go({ at: "interview", code, step: "consent" })}>
    {t("gate-fix-consent")}
  </Button>
);

function Record({ view, busy, onRecord }: { view: WithdrawalView; busy: boolean; onRecord: (on: string | null, uses: Use[], wholeSource: boolean) => void }) {
  const on = useSignal<string | null>(today());
  const some = useSignal(false);
  const uses = useSignal<readonly Use[]>([]);
  const whole = useSignal(true);
  const given = Object.entries(interview.value?.consent.uses ?? {}).filter(([, answer]) => answer === "yes").map(([use]) => use as Use);
  const toggle = (use: Use, chosen: boolean) => (uses.value = chosen ? [...uses.value, use] : uses.value.filter((each) => each !== use));
  return (
    <>
      <Day id="withdrawn-on" label={t("withdrawn-on")} value={on.value} onDay={(iso) => (on.value = iso)} offersToday />
      <Choice
        name="withdraw-scope"
        legend={t("withdraw-scope")}
        chosen={some.value ? "some" : "all"}
        onChoose={(chosen) => (some.value = chosen === "some")}
        options={(["all", "some"] as const).map((value) => ({ value, label: t(`withdraw-${value}`), testid: `withdraw-${value}` }))}
      />
      {some.value && (
        <div class="stack" data-testid="withdraw-uses">
          {given.map((use) => (
            <Tick key={use} testid={`withdraw-use-${use}`} checked={uses.value.includes(use)} onChange={(chosen) => toggle(use, chosen)}>
              {t(`use-${use}`)}
            </Tick>
          ))}
          {given.length === 0 && <p class="muted">{t("withdraw-no-uses")}</p>}
        </div>
      )}
      {view.others.length > 0 && (
        <Tick testid="withdraw-whole-source" checked={whole.value} onChange={(chosen) => (whole.value = chosen)}>
          {t("withdraw-whole-source", { codes: view.others.join(", ") })}
        </Tick>
      )}
      <Steps view={view} />
      <div class="closing actions">
        <Button id="withdraw-record" look="danger" disabled={busy || (some.value && uses.value.length === 0)} onPress={() => onRecord(on.value, some.value ? [...uses.value] : [], whole.value)}>
          {t("withdraw-record")}
        </Button>
        <BackToConsent code={view.code} />
      </div>
    </>
  );
}

interface StandingProps {
  view: WithdrawalView;
  busy: boolean;
  work: (ask: () => Promise<WithdrawalView>) => Promise<void>;
  problem: Signal<ErrorCode | null>;
}

function Standing({ view, busy, work, problem }: StandingProps) {
  const { code } = view;
  const saved = useSignal<string[]>([]);
  const texts = view.notices[0]?.texts ?? [];
  const languages = useSignal<readonly Language[]>(texts.map(({ language }) => language).filter((language) => language === "en" || language === locale.value));
  const unread = texts.some(({ language, awaits_native_reader }) => awaits_native_reader && languages.value.includes(language));
  const save = () =>
    void attempt(problem, async () => {
      const folder = await host().choose_folder({});
      if (folder === null) return;
      await work(async () => {
        saved.value = await host().save_notices({ code, folder, languages: [...languages.value] });
        return host().withdrawal({ code });
      });
    });
  return (
    <>
      {view.others.length > 0 && <p class="muted">{t("withdrawn-others", { codes: view.others.join(", ") })}</p>}
      {view.exports.length === 0 && (
        <div class="callout callout-good" role="status" data-testid="withdrawn-nothing-left">
          <Icon name="circle-check" />
          <p>{t("withdrawn-nothing-left")}</p>
        </div>
      )}
      {view.notices.length > 0 && (
        <section class="stack" data-testid="notices">
          <h2>{t("notices-title", { count: view.notices.length })}</h2>
          <p class="muted">{t("notices-lead")}</p>
          {view.notices.map((notice, index) => (
            <Notice key={notice.recipient} index={index} notice={notice} busy={busy} onSent={(sent_on) => void work(() => host().mark_notice({ code, recipient: notice.recipient, sent_on }))} />
          ))}
          {saved.value.length > 0 && (
            <ul class="muted" data-testid="notices-saved">
              {saved.value.map((path) => (
                <li key={path} data-may-copy>
                  {path}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {view.backups.length > 0 && (
        <section>
          <h2>{t("deleted-backups", { count: view.backups.length })}</h2>
          <BackupList backups={view.backups} />
        </section>
      )}
      <Steps view={view} />
      <div class="closing">
        {texts.length > 0 && (
          <div class="notice-languages" role="group" aria-labelledby="notice-languages-legend">
            <span id="notice-languages-legend" class="choice-legend">
              {t("notices-in")}
            </span>
            {texts.map(({ language }) => (
              <Tick
                key={language}
                testid={`notices-in-${language}`}
                checked={languages.value.includes(language)}
                onChange={(on) => (languages.value = on ? [...languages.value, language] : languages.value.filter((each) => each !== language))}
              >
                {t(`language-${language}`)}
              </Tick>
            ))}
          </div>
        )}
        {unread && (
          <p class="hint" role="status" data-testid="notices-unread">
            {t("notice-awaits")}
          </p>
        )}
        <div class="actions">
          {view.notices.length > 0 && (
            <Button id="notices-save" look="primary" icon="folder-open" disabled={busy || languages.value.length === 0} onPress={save}>
              {t("notices-save")}
            </Button>
          )}
          <BackToConsent code={code} />
          <Button id="withdraw-delete" icon="trash-2" onPress={() => void go({ at: "erase-testimony", code })}>
            {t("withdraw-delete")}
          </Button>
          {view.can_correct && (
            <Button id="withdraw-correct" look="quiet" disabled={busy} onPress={() => void work(() => host().correct_withdrawal({ code }))}>
              {t("withdraw-correct")}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

/** What was recorded, mistakes and all. */
function Steps({ view }: { view: WithdrawalView }) {
  if (view.steps.length === 0) return null;
  return (
    <details data-testid="withdraw-steps">
      <summary>{t("withdraw-steps", { count: view.steps.length })}</summary>
      <ul>
        {view.steps.map((step, index) => (
          <li key={index}>{t(`withdraw-step-${step.act}`, { time: moment(step.at), day: day(step.on) })}</li>
        ))}
      </ul>
    </details>
  );
}
