// Starts Tauri's bundler on Linux: the native part alone, without the package that picks one of eleven.
// Never fetches anything: what it needs was installed from the lock file.

import { createRequire } from "node:module";

const { run } = createRequire(import.meta.url)(`@tauri-apps/cli-linux-${process.arch}-gnu`);
run(process.argv.slice(2), "tauri", (problem) => {
  if (problem) {
    console.error(problem.message ?? problem);
    process.exitCode = 1;
  }
});
