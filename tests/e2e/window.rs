//! One run of the real window under `WebKit`'s own driver, as a person at the keyboard would use it.
//! Never leaves a driver behind: an orphan would hold the terminal.

use std::{
    fmt::Debug,
    fs,
    future::Future,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    wd::Capabilities,
};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use serde_json::{Value, json};
use sotto_tests::{home::Home, place};
use tokio::runtime::{self, Runtime};

/// The program with `WebDriver` let in, as `./dev test` has built it.
pub(crate) const PROGRAM: &str = "SOTTO_E2E_PROGRAM";

/// What a real window needs on the machine.
pub(crate) const TOOLS: [&str; 1] = ["WebKitWebDriver"];

/// Long enough for a passphrase on a busy machine.
const PATIENCE: Duration = Duration::from_secs(40);

/// One window at a time: the display has one keyboard.
static DISPLAY: Mutex<()> = Mutex::new(());

/// The window, open.
pub(crate) struct Window {
    _display: MutexGuard<'static, ()>,
    runtime: Runtime,
    client: Option<Client>,
    driver: Child,
}

impl Window {
    /// Starts the program in `home`.
    pub(crate) fn open(home: &Home) -> Self {
        let display = DISPLAY.lock().unwrap_or_else(PoisonError::into_inner);
        let program = place::built(PROGRAM).expect("checked before");
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let driver = home
            .move_in(&mut Command::new("WebKitWebDriver"))
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        // From here on the driver is ended by Drop, whatever fails.
        let mut window = Self {
            _display: display,
            runtime,
            client: None,
            driver,
        };
        window.client = Some(window.connect(port, &program));
        window
    }

    fn connect(&self, port: u16, program: &Path) -> Client {
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": program, "args": [] }),
        );
        let start = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.clone());
            match self
                .runtime
                .block_on(builder.connect(&format!("http://127.0.0.1:{port}")))
            {
                Ok(client) => return client,
                Err(error) if start.elapsed() > PATIENCE => panic!("no session: {error}"),
                Err(_) => thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("connected")
    }

    fn run<T, E: Debug>(&self, work: impl Future<Output = Result<T, E>>) -> T {
        self.runtime.block_on(work).unwrap()
    }

    /// Does `act` to the element until it succeeds: a screen may be drawn anew between finding and acting.
    fn with<T>(&self, id: &str, act: impl AsyncFn(Element) -> Result<T, CmdError>) -> T {
        let selector = selector(id);
        let start = Instant::now();
        loop {
            let result = self.runtime.block_on(async {
                let element = self.client().find(Locator::Css(&selector)).await?;
                act(element).await
            });
            match result {
                Ok(value) => return value,
                Err(error) if start.elapsed() > PATIENCE => {
                    panic!("{id}: {error}\non the screen: {}", self.ids().join(" "))
                }
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// Every `data-testid` there is now, with the code of an error, for a failure's message.
    fn ids(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-testid]')]
            .map(e => e.dataset.testid + (e.dataset.code ? '=' + e.dataset.code : ''))";
        match self.run(self.client().execute(script, vec![])) {
            Value::Array(ids) => ids.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => vec![],
        }
    }

    /// Waits until it is there and seen.
    pub(crate) fn wait(&self, id: &str) {
        let start = Instant::now();
        while !self.with(id, async |element| element.is_displayed().await) {
            assert!(start.elapsed() < PATIENCE, "{id} stays hidden");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether it is there now.
    pub(crate) fn has(&self, id: &str) -> bool {
        !self
            .run(self.client().find_all(Locator::Css(&selector(id))))
            .is_empty()
    }

    /// Whether it can be pressed now.
    pub(crate) fn enabled(&self, id: &str) -> bool {
        self.with(id, async |element| element.is_enabled().await)
    }

    /// Clicks it, once it can be clicked.
    pub(crate) fn click(&self, id: &str) {
        self.wait(id);
        self.until(&format!("{id} is enabled"), || self.enabled(id));
        self.bring_to_middle(id);
        self.with(id, async |element| element.click().await);
    }

    /// Scrolls it to the middle and waits until it stands still.
    ///
    /// The driver scrolls only as far as the edge, where the state line may lie over it, and a page that is still being
    /// drawn moves it away under the pointer.
    fn bring_to_middle(&self, id: &str) {
        self.execute(&format!(
            "document.querySelector(`{}`)?.scrollIntoView({{ block: 'center' }})",
            selector(id)
        ));
        self.until(&format!("{id} stands still"), || {
            let place = self.with(id, async |element| element.rectangle().await);
            thread::sleep(Duration::from_millis(60));
            place == self.with(id, async |element| element.rectangle().await)
        });
    }

    /// Clicks it until `screen` is there: a page that is still being drawn may move the button away under the pointer,
    /// and a person would click again.
    pub(crate) fn click_through_to(&self, id: &str, screen: &str) {
        self.until(&format!("{id} leads to {screen}"), || {
            if self.has(id) && !self.has(screen) {
                self.click(id);
                thread::sleep(Duration::from_millis(400));
            }
            self.has(screen)
        });
    }

    /// Clicks it and types.
    pub(crate) fn type_into(&self, id: &str, text: &str) {
        self.wait(id);
        self.bring_to_middle(id);
        self.with(id, async |element| element.click().await);
        self.with(id, async |element| element.send_keys(text).await);
    }

    /// Takes what stands there and types this in its place.
    pub(crate) fn replace(&self, id: &str, text: &str) {
        self.wait(id);
        self.with(id, async |element| element.clear().await);
        self.with(id, async |element| element.send_keys(text).await);
    }

    /// Chooses from a list by value.
    pub(crate) fn choose(&self, id: &str, value: &str) {
        self.wait(id);
        self.bring_to_middle(id);
        self.with(id, async |element| element.select_by_value(value).await);
        self.until(&format!("{id} is {value}"), || self.value(id) == value);
    }

    /// What it says.
    pub(crate) fn text(&self, id: &str) -> String {
        self.wait(id);
        self.with(id, async |element| element.text().await)
    }

    /// One of its attributes.
    pub(crate) fn attr(&self, id: &str, name: &str) -> Option<String> {
        self.with(id, async |element| element.attr(name).await)
    }

    /// Waits until an attribute has a value.
    pub(crate) fn wait_for(&self, id: &str, name: &str, value: &str) {
        let start = Instant::now();
        loop {
            let now = self.attr(id, name);
            if now.as_deref() == Some(value) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{id}: {name} is {now:?}, not {value:?}"
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until something is so.
    pub(crate) fn until(&self, what: &str, so: impl Fn() -> bool) {
        let start = Instant::now();
        while !so() {
            assert!(
                start.elapsed() < PATIENCE,
                "waited for: {what}\non the screen: {}",
                self.ids().join(" ")
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// What stands in a field now.
    pub(crate) fn value(&self, id: &str) -> String {
        self.with(id, async |element| element.prop("value").await)
            .unwrap_or_default()
    }

    /// Waits until it is gone.
    pub(crate) fn wait_until_gone(&self, id: &str) {
        let start = Instant::now();
        while self.has(id) {
            assert!(start.elapsed() < PATIENCE, "{id} stays");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses a key wherever the focus is.
    pub(crate) fn press(&self, key: char) {
        let keys = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.run(self.client().perform_actions(keys));
    }

    /// Presses Ctrl+Shift+Backspace wherever the focus is.
    pub(crate) fn panic(&self) {
        let chord = ['\u{e009}', '\u{e008}', '\u{e003}'];
        let down = chord.map(|value| KeyAction::Down { value });
        let up = chord.map(|value| KeyAction::Up { value });
        let keys = down
            .into_iter()
            .chain(up)
            .fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        // The program may be gone before the driver has let the keys go.
        let _ = self.runtime.block_on(self.client().perform_actions(keys));
    }

    /// Holds the pointer down on it.
    pub(crate) fn hold(&self, id: &str, long: Duration) {
        self.wait(id);
        self.with(id, async |element| {
            let hand = MouseActions::new("hand".to_owned())
                .then(PointerAction::MoveToElement {
                    element,
                    duration: None,
                    x: 0.0,
                    y: 0.0,
                })
                .then(PointerAction::Down { button: 0 })
                .then(PointerAction::Pause { duration: long })
                .then(PointerAction::Up { button: 0 });
            self.client().perform_actions(hand).await
        });
    }

    /// Runs a script in the page, for what no person could do.
    pub(crate) fn execute(&self, script: &str) -> Value {
        self.run(self.client().execute(script, vec![]))
    }

    /// Runs a script that ends by calling its last argument.
    pub(crate) fn execute_async(&self, script: &str) -> Value {
        self.run(self.client().execute_async(script, vec![]))
    }

    /// The window at this size.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.run(self.client().set_window_size(width, height));
    }

    /// A picture, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        // The driver's picture can be one frame old.
        thread::sleep(Duration::from_millis(400));
        self.run(self.client().screenshot())
    }

    /// Ends the program as the end of a desktop session does, and waits until it has: the driver would kill it.
    pub(crate) fn close(self, home: &Home) {
        let process = program_in(home);
        let _ = kill_process(process, Signal::TERM);
        self.until("the program ends in order", || {
            test_kill_process(process).is_err()
        });
    }
}

/// The process whose webview folder lies in `home`: its name ends in the number.
fn program_in(home: &Home) -> Pid {
    let mut folders = fs::read_dir(home.path().join("run")).unwrap();
    let number = folders
        .find_map(|folder| {
            folder
                .unwrap()
                .file_name()
                .to_str()?
                .strip_prefix("sotto-webview-")?
                .parse()
                .ok()
        })
        .expect("the program has no folder for its webview");
    Pid::from_raw(number).unwrap()
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn selector(id: &str) -> String {
    if id.contains('[') || id.contains(' ') {
        id.to_owned()
    } else {
        format!("[data-testid='{id}']")
    }
}
