// The window: what stands around every screen, which screen is shown, and the keys that work everywhere.
// Never shows anything of the vault while it is locked.

import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "./i18n";
import { begin, close, go, leave, leaving, lock, lockDespiteUnsaved, lockIdle, panic } from "./state/going";
import { app, route, startProblem, type Route } from "./state/session";
import { flush, interview } from "./state/testimony";
import { isTyping, pressed } from "./state/keys";
import { keepClipboardInside } from "./state/clipboard";
import { tell } from "./state/notice";
import { watchIdle } from "./state/idle";
import { hidden, hideOrShow } from "./state/table";
import { underway } from "./state/work";
import { Button } from "./parts/button";
import { Dialog } from "./parts/dialog";
import { Keys } from "./parts/keys";
import { PracticeMark } from "./parts/practice-mark";
import { Problem } from "./parts/problem";
import { StateLine } from "./parts/state-line";
import { Work } from "./parts/work";
import { ConsentCopyScreen } from "./screens/consent-copy";
import { ConsentScript } from "./screens/consent-script";
import { EraseEverything } from "./screens/erase-everything";
import { EraseTestimony } from "./screens/erase-testimony";
import { Export } from "./screens/export";
import { ForgetSource } from "./screens/forget-source";
import { Gate } from "./screens/gate";
import { InterviewScreen } from "./screens/interview";
import { Laptop } from "./screens/laptop";
import { Overview } from "./screens/overview";
import { Protect } from "./screens/protect";
import { Review } from "./screens/review";
import { Support } from "./screens/support";
import { Testimonies } from "./screens/testimonies";
import { WayScreen } from "./screens/way";
import { Withdraw } from "./screens/withdraw";

export function App() {
  const help = useSignal(false);
  const unlocked = useComputed(() => app.value?.vault === "unlocked").value;
  useEffect(keepClipboardInside, []);
  const minutes = useComputed(() => app.value?.settings.lock_after_minutes ?? 5).value;
  useEffect(() => (unlocked ? watchIdle(() => void lockIdle(), minutes) : undefined), [unlocked, minutes]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => everywhere(event, () => (help.value = !help.value));
    // The window is to close, or the session ends.
    const onClose = () => void close();
    // The system says so: the laptop is about to sleep, the lid is closed, the session is locked.
    const onTold = () => app.value?.vault === "unlocked" && void panic();
    addEventListener("keydown", hideKey, true);
    addEventListener("keydown", onKey);
    addEventListener("sotto-close", onClose);
    addEventListener("sotto-lock", onTold);
    return () => {
      removeEventListener("keydown", hideKey, true);
      removeEventListener("keydown", onKey);
      removeEventListener("sotto-close", onClose);
      removeEventListener("sotto-lock", onTold);
    };
  }, []);
  return (
    <>
      {unlocked && (
        <div class="top">
          <PracticeMark />
          <TopBar />
        </div>
      )}
      <Screen />
      <StateLine onHelp={() => (help.value = true)} />
      {help.value && <Keys onClose={() => (help.value = false)} />}
      {lockDespiteUnsaved.value && <LockAnyway />}
      {leaving.value && <LeaveAnyway />}
      <Work />
    </>
  );
}

function everywhere(event: KeyboardEvent, toggleHelp: () => void): void {
  if (app.value?.vault !== "unlocked" || event.defaultPrevented) return;
  const at = route.value;
  const code = "code" in at ? at.code : undefined;
  const actions: Record<string, () => void> = {
    "ctrl+n": () => void begin().catch(() => tell("error-internal")),
    "ctrl+f": () => void go({ at: "testimonies" }).then(focusSearch),
    "ctrl+s": () => void flush().then((sealed) => tell(sealed ? "notice-saved-already" : "notice-not-saved")),
    "ctrl+e": () => (code ? void go({ at: "export", codes: [code] }) : tell("notice-open-first")),
    "ctrl+l": () => void lock(),
    "ctrl+shift+backspace": () => void panic(),
  };
  // Long work holds everything up but the ways to lock, which stop it.
  if (underway.value && !["ctrl+l", "ctrl+shift+backspace"].includes(pressed(event))) return;
  const action = actions[pressed(event)] ?? (pressed(event) === "?" && !isTyping(event.target) ? toggleHelp : undefined);
  if (!action) return;
  event.preventDefault();
  action();
}

/** One key to a blank page and back. Meanwhile no other key does anything but lock. */
function hideKey(event: KeyboardEvent): void {
  const key = pressed(event);
  if (key === "f8") hideOrShow();
  else if (!hidden.value || ["ctrl+l", "ctrl+shift+backspace"].includes(key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function focusSearch(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.focus());
}

/** What belongs to Protect. */
const PROTECTING: readonly Route["at"][] = ["protect", "laptop", "way", "erase-everything"];

function TopBar() {
  const at = route.value.at;
  const places = [
    { id: "testimonies", here: !PROTECTING.includes(at), to: { at: "testimonies" } },
    { id: "protect", here: PROTECTING.includes(at), to: { at: "protect" } },
  ] as const;
  return (
    <header class="top-bar">
      <span class="wordmark" aria-hidden="true" translate={false}>
        {t("name")}
      </span>
      <nav aria-label={t("nav-label")}>
        {places.map(({ id, here, to }) => (
          <button key={id} type="button" class="nav-link" data-testid={`nav-${id}`} aria-current={here ? "page" : undefined} onClick={() => void go(to)}>
            {t(`nav-${id}`)}
          </button>
        ))}
      </nav>
      <Button id="lock" icon="lock" keyHint="Ctrl+L" onPress={() => void lock()}>
        {t("lock")}
      </Button>
    </header>
  );
}

function Screen() {
  const at = route.value;
  switch (at.at) {
    case "loading":
      return <Loading />;
    case "gate":
      return <Gate />;
    case "testimonies":
      return <Testimonies />;
    case "overview":
      return <Overview />;
    case "support":
      return <Support key={at.code} code={at.code} />;
    case "interview":
      return <InterviewScreen code={at.code} step={at.step} />;
    case "review":
      return <Review key={at.code} code={at.code} />;
    case "export":
      return <Export key={at.codes.join()} codes={at.codes} />;
    case "protect":
      return <Protect />;
    case "way":
      return <WayScreen key={at.way} way={at.way} />;
    case "laptop":
      return <Laptop />;
    case "erase-testimony":
      return <EraseTestimony code={at.code} />;
    case "forget-source":
      return <ForgetSource key={at.code} code={at.code} />;
    case "withdraw":
      return <Withdraw key={at.code} code={at.code} />;
    case "consent-script":
      return <ConsentScript key={at.code} code={at.code} language={at.language} />;
    case "consent-copy":
      return <ConsentCopyScreen key={at.code} code={at.code} />;
    case "erase-everything":
      return <EraseEverything />;
  }
}

function Loading() {
  return (
    <main class="page page-narrow" data-testid="screen-loading">
      <h1 class="visually-hidden">{t("name")}</h1>
      <Problem code={startProblem} />
    </main>
  );
}

function LockAnyway() {
  return (
    <Dialog title={t("lock-unsaved-title")} onClose={() => (lockDespiteUnsaved.value = false)}>
      <p>{t("lock-unsaved-body", { code: interview.value?.code ?? "" })}</p>
      <div class="actions">
        <Button id="lock-stay" look="primary" onPress={() => (lockDespiteUnsaved.value = false)}>
          {t("lock-unsaved-stay")}
        </Button>
        <Button id="lock-anyway" look="danger" onPress={() => void lock()}>
          {t("lock-unsaved-lock")}
        </Button>
      </div>
    </Dialog>
  );
}


function LeaveAnyway() {
  return (
    <Dialog title={t("leave-title")} onClose={() => (leaving.value = null)}>
      <p>{t("leave-body")}</p>
      <div class="actions">
        <Button id="leave-stay" look="primary" onPress={() => (leaving.value = null)}>
          {t("leave-stay")}
        </Button>
        <Button id="leave-anyway" look="danger" onPress={() => void leave()}>
          {t("leave-anyway")}
        </Button>
      </div>
    </Dialog>
  );
}
