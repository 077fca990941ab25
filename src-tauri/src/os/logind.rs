//! Linux: told over D-Bus before the laptop sleeps, when the session is locked and when the lid is closed.
//! Never waits for an answer, and never keeps the window from working where there is no system bus.
//!
//! | signal | of | means |
//! | --- | --- | --- |
//! | `PrepareForSleep(true)` | logind's Manager | the laptop is about to sleep; it waits for whoever holds a delay |
//! | `Lock` | a logind Session | somebody or something asked for the lock (`loginctl lock-session`, the idle action) |
//! | `LockedHint` = true | a logind Session | the desktop has shown its lock screen |
//! | `LidIsClosed` = true | `UPower` | the lid; logind tells of it only where it puts the laptop to sleep |
//!
//! Any session's lock counts, another user's too: one lock too many costs a passphrase.
//! GIO is what the toolkit brings; a D-Bus library of its own would be some forty crates more.

use std::cell::RefCell;

use gtk::{
    gio::{self, BusType, Cancellable, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList},
    glib::{self, Variant, VariantDict, prelude::*},
};
use tauri::AppHandle;

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const UPOWER: &str = "org.freedesktop.UPower";

/// Milliseconds until a call to logind is given up.
const PATIENCE_MS: i32 = 2000;

thread_local! {
    /// What holds sleep back until it is dropped: a pipe that logind watches. On the main thread alone.
    static DELAY: RefCell<Delay> = RefCell::default();
    /// GIO lets go of the bus, and of what was subscribed to on it, when nobody holds it.
    static BUS: RefCell<Option<DBusConnection>> = RefCell::default();
}

#[derive(Default)]
struct Delay {
    wanted: bool,
    held: Option<UnixFDList>,
}

/// Has `lock` called whenever the system says that nobody sits here any more. Call on the main thread.
pub(crate) fn watch_session(app: &AppHandle, lock: fn(&AppHandle)) {
    let app = app.clone();
    with_bus(move |bus| {
        for (sender, interface, member, about, says) in [
            (
                LOGIND,
                MANAGER,
                "PrepareForSleep",
                None,
                is_true as fn(&Variant) -> bool,
            ),
            (LOGIND, SESSION, "Lock", None, |_| true),
            (
                LOGIND,
                PROPERTIES,
                "PropertiesChanged",
                Some(SESSION),
                |changed| turned_true(changed, "LockedHint"),
            ),
            (UPOWER, PROPERTIES, "PropertiesChanged", Some(UPOWER), |changed| {
                turned_true(changed, "LidIsClosed")
            }),
        ] {
            let app = app.clone();
            // For as long as the program runs, so nothing is kept to end it with.
            bus.signal_subscribe(
                Some(sender),
                Some(interface),
                Some(member),
                None,
                about,
                DBusSignalFlags::NONE,
                move |_, _, _, _, _, parameters| {
                    if says(parameters) {
                        lock(&app);
                    }
                },
            );
        }
    });
}

/// Holds sleep back while the vault is open, so that it can be closed first. Given up by itself when the process ends.
pub(crate) fn hold_sleep(app: &AppHandle, hold: bool) {
    let _ = app.run_on_main_thread(move || {
        let ask = DELAY.with_borrow_mut(|delay| {
            delay.wanted = hold;
            if !hold {
                delay.held = None;
            }
            hold && delay.held.is_none()
        });
        if ask {
            with_bus(ask_for_delay);
        }
    });
}

fn ask_for_delay(bus: &DBusConnection) {
    let what = ("sleep", "Sotto", "Closes its vault first", "delay").to_variant();
    bus.call_with_unix_fd_list(
        Some(LOGIND),
        MANAGER_PATH,
        MANAGER,
        "Inhibit",
        Some(&what),
        Some(glib::VariantTy::new("(h)").unwrap_or(glib::VariantTy::TUPLE)),
        DBusCallFlags::NO_AUTO_START,
        PATIENCE_MS,
        UnixFDList::NONE,
        Cancellable::NONE,
        |answer| {
            let Ok((_, held)) = answer else { return };
            DELAY.with_borrow_mut(|delay| {
                if delay.wanted {
                    delay.held = Some(held);
                }
            });
        },
    );
}

/// Does `work` with the system's bus, later, where there is one.
fn with_bus(work: impl FnOnce(&DBusConnection) + 'static) {
    gio::bus_get(BusType::System, Cancellable::NONE, move |bus| {
        if let Ok(bus) = bus {
            // GIO's default for a bus is to end the program with it.
            bus.set_exit_on_close(false);
            work(&bus);
            BUS.replace(Some(bus));
        }
    });
}

fn is_true(parameters: &Variant) -> bool {
    parameters.n_children() > 0 && parameters.child_value(0).get::<bool>() == Some(true)
}

/// Whether `PropertiesChanged(interface, changed, invalidated)` says that this property is true now.
fn turned_true(parameters: &Variant, property: &str) -> bool {
    parameters.n_children() > 1
        && VariantDict::new(Some(&parameters.child_value(1))).lookup::<bool>(property) == Ok(Some(true))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn only_true_is_true() {
        for (parameters, expected) in [
            ((true,).to_variant(), true),
            ((false,).to_variant(), false),
            (().to_variant(), false),
            (("true",).to_variant(), false),
        ] {
            assert_eq!(is_true(&parameters), expected, "{parameters}");
        }
    }

    #[test]
    fn a_property_is_read_out_of_all_that_changed() {
        let changed = |name: &str, value: Variant| {
            let all = HashMap::from([(name.to_owned(), value), ("Other".to_owned(), 7_u32.to_variant())]);
            (SESSION, all, Vec::<String>::new()).to_variant()
        };
        assert!(turned_true(
            &changed("LockedHint", true.to_variant()),
            "LockedHint"
        ));
        for (name, value) in [
            ("LockedHint", false.to_variant()),
            ("LockedHint", "yes".to_variant()),
            ("IdleHint", true.to_variant()),
        ] {
            assert!(!turned_true(&changed(name, value), "LockedHint"), "{name}");
        }
        assert!(!turned_true(&().to_variant(), "LockedHint"));
    }
}
