//! Everything that differs between operating systems, behind one set of names.
//! Nothing outside this folder asks which system it runs on.

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;

#[cfg(not(target_os = "linux"))]
#[path = "other.rs"]
mod system;

pub(crate) use system::{
    ask_for_path, end_when_told, harden_process, hush_toolkit, hush_webview, webview_folder,
};
