//! A hidden window on a thread of its own, to which Windows says that the session, the lid or the power changes.
//! Must never hold a message longer than whoever is told takes, and never show anything.
//!
//! The window's own thread may wait where the program's main thread must not: Windows goes on when the message is
//! answered. The window is a top-level one, as a message-only window is not asked before the session ends.

#![expect(
    unsafe_code,
    reason = "a window procedure, and calls of the system that the crate `windows` declares unsafe"
)]

use std::{cell::RefCell, io, sync::mpsc, thread};

use windows::{
    Win32::{
        Foundation::{HANDLE, HINSTANCE, HWND, LPARAM, LRESULT, WPARAM},
        System::{
            LibraryLoader::GetModuleHandleW,
            Power::{
                POWERBROADCAST_SETTING, RegisterPowerSettingNotification, RegisterSuspendResumeNotification,
            },
            RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification},
            SystemServices::GUID_LIDSWITCH_STATE_CHANGE,
        },
        UI::WindowsAndMessaging::{
            CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, DispatchMessageW, GetMessageW, MSG,
            RegisterClassW, WINDOW_EX_STYLE, WNDCLASSW, WS_OVERLAPPED,
        },
    },
    core::{PCWSTR, w},
};

use super::messages::{Setting, Told, carries_setting, told};

const CLASS: PCWSTR = w!("SottoSession");

/// Who is told.
type Hear = Box<dyn Fn(Told)>;

thread_local! {
    /// On the window's thread alone.
    static HEAR: RefCell<Option<Hear>> = const { RefCell::new(None) };
}

/// The window's handle, for tests.
#[cfg_attr(not(test), expect(dead_code, reason = "only a test sends messages itself"))]
pub(super) struct Listener(usize);

/// Has `hear` called, on a thread of its own, for each message that asks for something, for as long as the program runs.
/// Windows goes on when it returns.
///
/// # Errors
/// Where the window cannot be made. What it could not be registered for is not heard, and is no error: Windows editions
/// without a remote desktop service or a lid refuse those.
pub(super) fn listen(hear: impl Fn(Told) + Send + 'static) -> io::Result<Listener> {
    let (tell, made) = mpsc::channel();
    thread::spawn(move || {
        HEAR.set(Some(Box::new(hear)));
        match open_window() {
            Ok(window) => {
                register(window);
                let _ = tell.send(Ok(Listener(window.0 as usize)));
                answer_messages();
            }
            Err(error) => drop(tell.send(Err(error.into()))),
        }
    });
    made.recv().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

fn open_window() -> windows::core::Result<HWND> {
    // SAFETY: the class and its name live as long as the program, and so does the procedure; all else is left empty.
    unsafe {
        let program = HINSTANCE::from(GetModuleHandleW(None)?);
        let class = WNDCLASSW {
            lpfnWndProc: Some(procedure),
            hInstance: program,
            lpszClassName: CLASS,
            ..WNDCLASSW::default()
        };
        if RegisterClassW(&raw const class) == 0 {
            return Err(windows::core::Error::from_thread());
        }
        CreateWindowExW(
            WINDOW_EX_STYLE(0),
            CLASS,
            None,
            // Not visible, and never shown.
            WS_OVERLAPPED,
            0,
            0,
            0,
            0,
            None,
            None,
            Some(program),
            None,
        )
    }
}

/// Asks for what is not sent to every window by itself. Sleep is, but not on laptops that doze instead ("modern standby").
fn register(window: HWND) {
    let (recipient, lid) = (HANDLE(window.0), GUID_LIDSWITCH_STATE_CHANGE);
    // SAFETY: the window is there, and is this thread's. What is registered ends with it.
    unsafe {
        let _ = WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION);
        let _ = RegisterSuspendResumeNotification(recipient, DEVICE_NOTIFY_WINDOW_HANDLE);
        let _ = RegisterPowerSettingNotification(recipient, &raw const lid, DEVICE_NOTIFY_WINDOW_HANDLE);
    }
}

fn answer_messages() {
    let mut message = MSG::default();
    // SAFETY: the message is this function's own. 0 is the end, -1 a failure; either ends the thread.
    unsafe {
        while GetMessageW(&raw mut message, None, 0, 0).0 > 0 {
            DispatchMessageW(&raw const message);
        }
    }
}

/// The window procedure: runs on the window's thread, whoever sent the message.
extern "system" fn procedure(window: HWND, message: u32, wparam: WPARAM, lparam: LPARAM) -> LRESULT {
    let setting = carries_setting(message, wparam.0)
        .then(|| read_setting(lparam))
        .flatten();
    if let Some(told) = told(message, wparam.0, setting) {
        HEAR.with_borrow(|hear| {
            if let Some(hear) = hear {
                hear(told);
            }
        });
    }
    // SAFETY: the parameters are those that this procedure was called with.
    unsafe { DefWindowProcW(window, message, wparam, lparam) }
}

/// The setting that `PBT_POWERSETTINGCHANGE` points to, where it is a number as the lid's is.
fn read_setting(lparam: LPARAM) -> Option<Setting> {
    let place = lparam.0 as *const POWERBROADCAST_SETTING;
    if place.is_null() {
        return None;
    }
    // SAFETY: this message's last parameter points to such a setting until it is answered, with as much data behind the
    // head as the head says. Another program of the same user could send any address; it could also read our memory.
    unsafe {
        let head = place.read_unaligned();
        (head.DataLength as usize >= size_of::<u32>()).then(|| {
            let value = (&raw const (*place).Data).cast::<u32>().read_unaligned();
            (head.PowerSetting.to_u128(), value)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use windows::Win32::{
        System::Power::POWERBROADCAST_SETTING,
        UI::WindowsAndMessaging::{
            PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE, SendMessageW, WM_POWERBROADCAST, WM_QUERYENDSESSION,
            WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK,
        },
    };

    use super::*;

    /// As the system sends it: four bytes of data behind the head.
    #[repr(C)]
    struct LidMessage {
        setting: windows::core::GUID,
        len: u32,
        value: u32,
    }

    #[test]
    fn what_windows_sends_is_heard_before_it_is_answered() {
        let (tell, heard) = mpsc::channel();
        let Listener(window) = listen(move |told| tell.send(told).unwrap()).unwrap();
        let lid = |value| LidMessage {
            setting: GUID_LIDSWITCH_STATE_CHANGE,
            len: 4,
            value,
        };
        let (closed, open) = (lid(0), lid(1));
        let short = LidMessage { len: 3, ..lid(0) };
        let at = |lid: &LidMessage| (&raw const *lid).cast::<POWERBROADCAST_SETTING>() as isize;
        // Registering may have told of a lid that is closed.
        while heard.recv_timeout(Duration::from_millis(200)).is_ok() {}
        for (name, message, wparam, lparam, expected, answer) in [
            (
                "locked",
                WM_WTSSESSION_CHANGE,
                WTS_SESSION_LOCK,
                0,
                Some(Told::Lock),
                0,
            ),
            ("unlocked", WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, 0, None, 0),
            (
                "sleep",
                WM_POWERBROADCAST,
                PBT_APMSUSPEND,
                0,
                Some(Told::LockBeforeSleep),
                1,
            ),
            (
                "lid closed",
                WM_POWERBROADCAST,
                PBT_POWERSETTINGCHANGE,
                at(&closed),
                Some(Told::Lock),
                1,
            ),
            (
                "lid open",
                WM_POWERBROADCAST,
                PBT_POWERSETTINGCHANGE,
                at(&open),
                None,
                1,
            ),
            (
                "too short",
                WM_POWERBROADCAST,
                PBT_POWERSETTINGCHANGE,
                at(&short),
                None,
                1,
            ),
            (
                "no setting",
                WM_POWERBROADCAST,
                PBT_POWERSETTINGCHANGE,
                0,
                None,
                1,
            ),
            ("the end", WM_QUERYENDSESSION, 0, 0, Some(Told::End), 1),
        ] {
            // SAFETY: the window is there, and what is pointed to lives until the message is answered.
            let answered = unsafe {
                SendMessageW(
                    HWND(window as *mut _),
                    message,
                    Some(WPARAM(wparam as usize)),
                    Some(LPARAM(lparam)),
                )
            };
            // `DefWindowProc` answers TRUE to the end of the session; what it answers to power messages nobody reads.
            if message != WM_POWERBROADCAST {
                assert_eq!(answered.0, answer, "{name}");
            }
            // Heard by now: the message was answered after it.
            assert_eq!(heard.try_recv().ok(), expected, "{name}");
        }
    }
}
