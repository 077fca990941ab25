// A laptop as many are: an encrypted disk, open swap, a few things that cannot be told.
// Never the machine that the tests run on.

import type { Readiness } from "../../contract/types";

export const LAPTOP: Readiness = {
  folder: "/home/user/Documents/vault",
  lines: [
    { code: "disk-encrypted", state: "good", name: null, bytes: null },
    { code: "swap-open", state: "look", name: null, bytes: null },
    { code: "hibernation-open", state: "look", name: null, bytes: null },
    { code: "folder-local", state: "good", name: null, bytes: null },
    { code: "erasing-elsewhere", state: "look", name: "btrfs", bytes: null },
    { code: "clock-plausible", state: "good", name: null, bytes: null },
    { code: "space-enough", state: "good", name: null, bytes: 48_200_000_000 },
    { code: "microphone-unknown", state: "unknown", name: null, bytes: null },
    { code: "keys-secret", state: "good", name: null, bytes: null },
    { code: "dumps-off", state: "good", name: null, bytes: null },
    { code: "webview-version", state: "unknown", name: "2.48.1", bytes: null },
  ],
};
