//! The system says that nobody sits here any more, and the shipped window locks before the laptop sleeps.
//! logind and `UPower` are played by this test, on a bus of its own; the program cannot tell.

use std::{
    io::{BufRead, BufReader, PipeReader, Read, pipe},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use gio::{
    Cancellable, DBusCallFlags, DBusConnection, DBusConnectionFlags, DBusMethodInvocation, DBusNodeInfo,
    UnixFDList,
    glib::{MainContext, MainLoop, Variant, variant::Handle, variant::ToVariant},
    prelude::*,
};
use sotto_tests::{home::Home, marks, place, process};

use crate::{
    evening::{PATIENCE, PROGRAMS, Running, command_line, create_vault, database, unlock},
    keyboard,
};

/// `InhibitDelayMaxSec`: after this the real one sleeps whoever holds it back.
const LOGINDS_PATIENCE: Duration = Duration::from_secs(5);

const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const SESSION_PATH: &str = "/org/freedesktop/login1/session/_32";

const DESCRIPTION: &str = "<node><interface name='org.freedesktop.login1.Manager'><method name='Inhibit'>\
    <arg name='what' type='s' direction='in'/><arg name='who' type='s' direction='in'/>\
    <arg name='why' type='s' direction='in'/><arg name='mode' type='s' direction='in'/>\
    <arg name='fd' type='h' direction='out'/></method></interface></node>";

/// What was asked for, and the end of the pipe that closes when the program lets go.
struct Delay {
    what: String,
    mode: String,
    held: PipeReader,
}

struct Logind {
    daemon: Child,
    address: String,
    connection: DBusConnection,
    delays: Receiver<Delay>,
}

impl Logind {
    fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        let address = address.trim().to_owned();
        let (asked, delays) = channel();
        let (ready, is_ready) = channel();
        let bus = address.clone();
        thread::spawn(move || serve(&bus, asked, &ready));
        let connection = is_ready.recv_timeout(Duration::from_secs(10)).unwrap();
        Self {
            daemon,
            address,
            connection,
            delays,
        }
    }

    fn say(&self, path: &str, interface: &str, signal: &str, parameters: &Variant) {
        self.connection
            .emit_signal(None, path, interface, signal, Some(parameters))
            .unwrap();
        self.connection.flush_sync(Cancellable::NONE).unwrap();
    }

    fn say_changed(&self, path: &str, interface: &str, property: &str) {
        let changed = std::collections::HashMap::from([(property, true.to_variant())]);
        let nothing: Vec<String> = vec![];
        let parameters = (interface, changed, nothing).to_variant();
        self.say(
            path,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            &parameters,
        );
    }
}

impl Drop for Logind {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// Answers on the bus for as long as the test runs.
fn serve(address: &str, asked: Sender<Delay>, ready: &Sender<DBusConnection>) {
    let context = MainContext::new();
    let flags = DBusConnectionFlags::AUTHENTICATION_CLIENT | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
    context
        .with_thread_default(|| {
            let connection =
                DBusConnection::for_address_sync(address, flags, None, Cancellable::NONE).unwrap();
            let asked = Mutex::new(asked);
            let interface = DBusNodeInfo::for_xml(DESCRIPTION)
                .unwrap()
                .lookup_interface(MANAGER)
                .unwrap();
            let _registered = connection
                .register_object(
                    "/org/freedesktop/login1",
                    &interface,
                    move |_, _, _, _, _, parameters, call| {
                        inhibit(&parameters, call, &asked.lock().unwrap());
                    },
                    |_, _, _, _, _| false.to_variant(),
                    |_, _, _, _, _, _| false,
                )
                .unwrap();
            for name in ["org.freedesktop.login1", "org.freedesktop.UPower"] {
                let answer = connection
                    .call_sync(
                        Some("org.freedesktop.DBus"),
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus",
                        "RequestName",
                        Some(&(name, 0_u32).to_variant()),
                        None,
                        DBusCallFlags::NONE,
                        -1,
                        Cancellable::NONE,
                    )
                    .unwrap();
                // 1: this connection owns the name now.
                assert_eq!(answer.get::<(u32,)>(), Some((1,)), "{name}");
            }
            ready.send(connection).unwrap();
            MainLoop::new(Some(&context), false).run();
        })
        .unwrap();
}

fn inhibit(parameters: &Variant, call: DBusMethodInvocation, asked: &Sender<Delay>) {
    let (what, _who, _why, mode): (String, String, String, String) = parameters.get().unwrap();
    let (held, hold) = pipe().unwrap();
    let list = UnixFDList::new();
    let place = list.append(hold).unwrap();
    call.return_value_with_unix_fd_list(Some(&(Handle(place),).to_variant()), Some(&list));
    asked.send(Delay { what, mode, held }).unwrap();
}

#[test]
fn the_vault_is_closed_before_the_laptop_sleeps() {
    if let Some(missing) = place::missing(&PROGRAMS, &["xdotool", "import", "dbus-daemon"]) {
        return place::skip("lock at sleep, lid and session lock", &missing);
    }
    let _display = keyboard::alone();
    let home = Home::new();
    let passphrase = marks::word("meadow lantern orchard fiddle ");
    create_vault(&home, &passphrase);
    let logind = Logind::start();
    let window = Running::start_with(&home, |command| {
        command.env("DBUS_SYSTEM_BUS_ADDRESS", &logind.address)
    });

    let name = marks::word("zarrina");
    for (number, said) in ["sleep", "lock", "hint", "lid"].into_iter().enumerate() {
        unlock(&home, &passphrase);
        let mut delay = logind
            .delays
            .recv_timeout(Duration::from_secs(10))
            .unwrap_or_else(|_| panic!("{said}: sleep is not held back while the vault is open"));
        assert_eq!((delay.what.as_str(), delay.mode.as_str()), ("sleep", "delay"));
        if number == 0 {
            // Its last letter a moment before the lid closes.
            keyboard::and_drawn(PATIENCE, || keyboard::press(&["ctrl+n"]));
            keyboard::click(278, 76);
            // Sooner than the page waits before it seals, also on a busy machine.
            keyboard::type_and_see(&name);
        }
        let old = process::family(window.pid()).split_off(1);
        let start = Instant::now();
        match said {
            "sleep" => logind.say(
                "/org/freedesktop/login1",
                MANAGER,
                "PrepareForSleep",
                &(true,).to_variant(),
            ),
            "lock" => logind.say(SESSION_PATH, SESSION, "Lock", &().to_variant()),
            "hint" => logind.say_changed(SESSION_PATH, SESSION, "LockedHint"),
            _ => logind.say_changed("/org/freedesktop/UPower", "org.freedesktop.UPower", "LidIsClosed"),
        }
        let (let_go, has_let_go) = channel();
        thread::spawn(move || {
            let _ = delay.held.read_to_end(&mut vec![]);
            let _ = let_go.send(());
        });
        assert!(
            has_let_go.recv_timeout(LOGINDS_PATIENCE).is_ok(),
            "{said}: sleep was held back longer than logind waits"
        );
        println!("{said}: closed after {} ms", start.elapsed().as_millis());
        assert!(
            !process::is_held(&database(&home)),
            "{said}: the vault was still open"
        );
        let still: Vec<u32> = process::family(window.pid())
            .into_iter()
            .filter(|pid| old.contains(pid))
            .collect();
        assert_eq!(still, Vec::<u32>::new(), "{said}: the old webview lives on");
    }
    // Locked, nothing is held back, and a lock of the session changes nothing.
    thread::sleep(Duration::from_secs(2));
    assert!(
        logind.delays.try_recv().is_err(),
        "a locked program holds sleep back"
    );
    let locked = process::family(window.pid());
    logind.say(SESSION_PATH, SESSION, "Lock", &().to_variant());
    thread::sleep(Duration::from_secs(2));
    assert_eq!(
        process::family(window.pid()),
        locked,
        "a locked program began anew"
    );
    window.end();
    let list = command_line(&home, &passphrase, &["testimony", "list", "--json"]);
    assert!(
        list.contains(&name),
        "what was typed just before sleep is lost: {list}"
    );
}
