// The entry for tests and pictures: the same window on a host in the page's memory.
// Never shipped; its testimonies are invented.

import { render } from "preact";
import { App } from "./app";
import { memoryHost, type Controls } from "./host/memory";
import { learn, speak, takeIn, type Locale } from "./i18n";
import { en } from "./i18n/en";
import { app, start } from "./state/session";
import type { Settings } from "./contract/types";

declare global {
  interface Window {
    /** Set by a test before the page runs; what is missing has a default. */
    sotto?: Partial<Controls>;
    /** Changes language and colours in place. */
    wear?: (settings: Settings) => Promise<void>;
    /** Puts English in mirrored letters on screen, in a window that runs from right to left. */
    mirror?: () => void;
  }
}

const controls: Controls = { vault: "unlocked", samples: true, settings: { language: null, theme: "system", lock_after_minutes: 5, text_percent: 100, timer: false }, fail: {}, leak: false, recovery: false, sheets: [], delayMs: 0, held: [], slowMs: 0, wordsMissing: false, practice: false, referrals: [], ownForm: false, olderForm: false, salvage: {}, calls: [], ...window.sotto };
window.sotto = controls;
window.wear = async (settings) => {
  if (settings.language) await learn(settings.language);
  if (app.value) app.value = { ...app.value, settings: { ...app.value.settings, ...settings } };
};
// Arabic letters, no wider than the Latin ones; what they spell means nothing.
const MIRRORED = "ابترزدذرااهلمنوبتراولمدهذر";
const mirrored = (text: string) => text.replace(/[a-z]/gi, (letter) => MIRRORED[letter.toLowerCase().charCodeAt(0) - 97] ?? letter);
window.mirror = () => {
  takeIn("ar-XB", en, mirrored);
  speak("ar-XB" as Locale);
};
void start(memoryHost(controls));
render(<App />, document.body);
