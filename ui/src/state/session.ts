// What the window knows while it runs: the host, where the vault stands, which screen is shown.
// Never outlives the page: locking reloads it.

import { computed, effect, signal } from "@preact/signals";
import type { AppState, ErrorCode, FormSection, Language, Section, Settings, TestimonyCode } from "../contract/types";
import { codeOf, type Host } from "../host/types";
import { knows, learn, locales, speak, systemLocale, type Locale } from "../i18n";
import { tell } from "./notice";

export type Step = "consent" | "statement" | "form" | Section | "others";

/** A way into the vault that is made, changed or removed. */
export type Way = "recovery" | "key-file" | "destroy" | "cost" | "remove-recovery" | "remove-destroy";

export type Route =
  | { at: "loading" }
  | { at: "gate" }
  | { at: "testimonies" }
  | { at: "overview" }
  | { at: "support"; code: TestimonyCode | null }
  | { at: "interview"; code: TestimonyCode; step: Step }
  | { at: "review"; code: TestimonyCode }
  | { at: "export"; codes: TestimonyCode[] }
  | { at: "protect" }
  | { at: "way"; way: Way }
  | { at: "laptop" }
  | { at: "erase-testimony"; code: TestimonyCode }
  | { at: "forget-source"; code: TestimonyCode }
  | { at: "withdraw"; code: TestimonyCode }
  | { at: "consent-script"; code: TestimonyCode; language: Language }
  | { at: "consent-copy"; code: TestimonyCode }
  | { at: "erase-everything" };

export const app = signal<AppState | null>(null);
export const route = signal<Route>({ at: "loading" });
/** The built-in form, fetched once an unlock. */
export const form = signal<FormSection[]>([]);
/** Somebody has read, since unlocking, that words may be missing. */
export const wordsSeen = signal(false);
/** Who reviews, remembered for this session only. */
export const reviewer = signal("");
/** Why the program behind could not even say where it stands. */
export const startProblem = signal<ErrorCode | null>(null);

let connected: Host | undefined;

/** The program behind the window. */
export function host(): Host {
  if (!connected) throw new Error("no host");
  return connected;
}

/** Connects the host and asks where the vault stands. */
export async function start(given: Host): Promise<void> {
  connected = given;
  speak(systemLocale());
  // Of the settings alone: what is set on the root element has the whole page styled anew, and every save changes the state.
  const settings = computed(() => app.value?.settings ?? null);
  effect(() => wear(settings.value ?? { language: null, theme: "system", lock_after_minutes: 5, text_percent: 100, timer: false }));
  try {
    await arrive(await given.app_state({}));
  } catch (thrown) {
    startProblem.value = codeOf(thrown);
  }
}

/** Takes a new state and shows the screen that fits it. */
export async function arrive(state: AppState): Promise<void> {
  // First the words, so that no screen is seen in another language. Where they can't be had, it is told, and English is.
  await learn(spokenBy(state.settings)).catch(() => undefined);
  app.value = state;
  if (state.vault !== "unlocked") {
    route.value = { at: "gate" };
    return;
  }
  form.value = await host().form({});
  route.value = { at: "testimonies" };
}

/** Keeps settings and wears them at once. */
export async function settle(change: Partial<Settings>): Promise<void> {
  const now = app.value;
  if (!now) return;
  try {
    app.value = await host().save_settings({ settings: { ...now.settings, ...change } });
  } catch (thrown) {
    tell(`error-${codeOf(thrown)}`);
  }
}

/** Notes that there are so many testimonies more, or less. */
export function counted(change: number): void {
  const now = app.value;
  if (now?.testimonies != null) app.value = { ...now, testimonies: now.testimonies + change };
}

/** Notes when something was last sealed. */
export function savedAt(iso: string): void {
  if (app.value) app.value = { ...app.value, last_saved_at: iso };
}

function spokenBy(settings: Settings): Locale {
  return settings.language && locales.includes(settings.language) ? settings.language : systemLocale();
}

function wear(settings: Settings): void {
  const language = spokenBy(settings);
  if (knows(language)) speak(language);
  else void learn(language).then(() => app.value && spokenBy(app.value.settings) === language && speak(language), () => tell("error-internal"));
  document.documentElement.dataset["theme"] = settings.theme;
  document.documentElement.style.fontSize = settings.text_percent > 100 ? `${settings.text_percent}%` : "";
}
