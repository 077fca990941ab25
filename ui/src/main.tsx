// The product's entry: the window on the real program.
// Never imports the in-memory host; the build checks it.

import { render } from "preact";
import { App } from "./app";
import { tauriHost } from "./host/tauri";
import { start } from "./state/session";

void start(tauriHost());
render(<App />, document.body);
