//! Everything that differs between operating systems, behind one set of names.
//! Nothing outside this folder asks which system it runs on.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;

#[cfg(not(target_os = "linux"))]
#[path = "other.rs"]
mod system;

#[cfg(target_os = "linux")]
mod anew;
#[cfg(target_os = "linux")]
mod logind;

#[cfg(target_os = "linux")]
pub(crate) use anew::begin_anew;
#[cfg(target_os = "linux")]
pub(crate) use logind::{hold_sleep, watch_session};
pub(crate) use system::{ask_for_path, end_when_told, hush_toolkit, hush_webview, webview_folder};
#[cfg(not(target_os = "linux"))]
pub(crate) use system::{begin_anew, hold_sleep, watch_session};
