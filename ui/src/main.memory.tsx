// The entry for tests and pictures: the same window on a host in the page's memory.
// Never shipped; its testimonies are invented.

import { render } from "preact";
import { App } from "./app";
import { memoryHost, type Controls } from "./host/memory";
import { app, start } from "./state/session";
import type { Settings } from "./contract/types";

declare global {
  interface Window {
    /** Set by a test before the page runs; what is missing has a default. */
    sotto?: Partial<Controls>;
    /** Changes language and colours in place. */
    wear?: (settings: Settings) => void;
  }
}

const controls: Controls = { vault: "unlocked", samples: true, settings: { language: null, theme: "system", lock_after_minutes: 5, text_percent: 100, timer: false }, fail: {}, leak: false, recovery: false, sheets: [], delayMs: 0, held: [], slowMs: 0, wordsMissing: false, practice: false, referrals: [], salvage: {}, calls: [], ...window.sotto };
window.sotto = controls;
window.wear = (settings) => {
  if (app.value) app.value = { ...app.value, settings: { ...app.value.settings, ...settings } };
};
void start(memoryHost(controls));
render(<App />, document.body);
