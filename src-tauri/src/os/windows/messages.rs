//! Which of Windows' messages says that nobody sits here any more, and what is to be done about it.
//! Must never touch the system: it is decided by numbers alone, so that every system's tests can ask.
//!
//! | message | when | is |
//! | --- | --- | --- |
//! | `WM_WTSSESSION_CHANGE` | the session is locked, left for another user's, cut off, or logged off | a lock |
//! | `WM_POWERBROADCAST`, `PBT_APMSUSPEND` | the laptop is about to sleep; Windows waits about two seconds | a lock before it goes on |
//! | `WM_POWERBROADCAST`, `PBT_POWERSETTINGCHANGE` of the lid to closed | whether or not the laptop sleeps by it | a lock |
//! | `WM_QUERYENDSESSION` | the session is about to end; Windows waits about five seconds | the end |
//!
//! Numbers: Microsoft's documentation of each message, and winuser.h, wtsapi32.h and winnt.h.

/// What a message asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Nobody sits here: the vault is closed.
    Lock,
    /// The same, and the system goes on when the message has been answered.
    LockBeforeSleep,
    /// The program ends in order, and the system goes on when the message has been answered.
    End,
}

/// A power setting that came with a message: its GUID, and its value.
pub(crate) type Setting = (u128, u32);

const WM_QUERYENDSESSION: u32 = 0x0011;
const WM_POWERBROADCAST: u32 = 0x0218;
const WM_WTSSESSION_CHANGE: u32 = 0x02b1;

const WTS_CONSOLE_DISCONNECT: usize = 2;
const WTS_REMOTE_DISCONNECT: usize = 4;
const WTS_SESSION_LOGOFF: usize = 6;
const WTS_SESSION_LOCK: usize = 7;

const PBT_APMSUSPEND: usize = 4;
const PBT_POWERSETTINGCHANGE: usize = 0x8013;

/// `GUID_LIDSWITCH_STATE_CHANGE`. Its value is 0 for closed and 1 for open.
pub(crate) const LID: u128 = 0xba3e_0f4d_b817_4094_a2d1_d563_79e6_a0f3;

/// Whether a message has a power setting behind its last parameter.
pub(crate) fn carries_setting(message: u32, wparam: usize) -> bool {
    (message, wparam) == (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE)
}

/// What a message asks for; nothing, where it is about something else.
pub(crate) fn told(message: u32, wparam: usize, setting: Option<Setting>) -> Option<Told> {
    match (message, wparam) {
        (
            WM_WTSSESSION_CHANGE,
            WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT | WTS_SESSION_LOGOFF | WTS_SESSION_LOCK,
        ) => Some(Told::Lock),
        (WM_POWERBROADCAST, PBT_APMSUSPEND) => Some(Told::LockBeforeSleep),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE) => (setting == Some((LID, 0))).then_some(Told::Lock),
        (WM_QUERYENDSESSION, _) => Some(Told::End),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_has_its_meaning() {
        const SCREEN: u128 = 0x6fe6_9556_704a_47a0_8f24_c28d_936f_da47;
        for (name, message, wparam, setting, expected) in [
            ("session locked", 0x2b1, 7, None, Some(Told::Lock)),
            ("another user's session", 0x2b1, 2, None, Some(Told::Lock)),
            ("remote desktop cut off", 0x2b1, 4, None, Some(Told::Lock)),
            ("logged off", 0x2b1, 6, None, Some(Told::Lock)),
            ("session unlocked", 0x2b1, 8, None, None),
            ("session here again", 0x2b1, 1, None, None),
            ("logged on", 0x2b1, 5, None, None),
            ("about to sleep", 0x218, 4, None, Some(Told::LockBeforeSleep)),
            ("awake", 0x218, 7, None, None),
            ("awake by itself", 0x218, 0x12, None, None),
            ("on battery", 0x218, 0xa, None, None),
            ("lid closed", 0x218, 0x8013, Some((LID, 0)), Some(Told::Lock)),
            ("lid open", 0x218, 0x8013, Some((LID, 1)), None),
            ("another setting", 0x218, 0x8013, Some((SCREEN, 0)), None),
            ("a setting that could not be read", 0x218, 0x8013, None, None),
            ("the lid's value elsewhere", 0x2b1, 0x8013, Some((LID, 0)), None),
            ("session about to end", 0x11, 0, None, Some(Told::End)),
            ("a key", 0x100, 7, None, None),
        ] {
            assert_eq!(told(message, wparam, setting), expected, "{name}");
        }
    }

    #[test]
    fn only_a_changed_setting_has_one_behind_it() {
        for (message, wparam, expected) in [(0x218, 0x8013, true), (0x218, 4, false), (0x2b1, 0x8013, false)]
        {
            assert_eq!(carries_setting(message, wparam), expected);
        }
    }
}
