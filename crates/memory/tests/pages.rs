//! Keys in a page of their own: what the kernel shows of them, and what happens where it refuses.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{env, fs, path::Path, process::Command};

use sotto_memory::{
    Keeping, KeyPage, keeping_in_force,
    scan::{Needle, look_through},
};

const CHILD: &str = "SOTTO_TEST_EXPECTS";

fn is_mapped(name: &str) -> bool {
    fs::read_to_string("/proc/self/maps").unwrap().contains(name)
}

#[test]
fn a_secret_page_cannot_be_looked_into() {
    if keeping_in_force() != Keeping::Secret {
        println!("SKIP: this kernel has no memfd_secret, or it is switched off");
        return;
    }
    let needle = Needle::hide((0..32_u8).map(|byte| byte.wrapping_mul(37) ^ 0x6b));
    let mut key = [0_u8; 32];
    key.copy_from_slice(&needle.reveal());
    let page = KeyPage::copy_of(&key);
    key.fill(0);
    assert!(page.iter().any(|byte| *byte != 0));
    assert!(is_mapped("/secretmem"));
    let scan = look_through("self", std::slice::from_ref(&needle)).unwrap();
    assert!(
        scan.closed.iter().any(|name| name == "/secretmem"),
        "the kernel let the page be read"
    );
    assert!(
        scan.finds.iter().all(|find| find.region != "/secretmem"),
        "found in the page: {:?}",
        scan.finds
    );
    drop(page);
    assert!(!is_mapped("/secretmem"), "the page is still mapped");
}

/// What the child of the next test finds.
#[test]
fn in_force_is_what_the_parent_expects() {
    if let Ok(expected) = env::var(CHILD) {
        assert_eq!(format!("{:?}", keeping_in_force()), expected);
        let page = KeyPage::copy_of(&[3_u8; 32]);
        assert_eq!(*page, [3; 32]);
    }
}

#[test]
fn where_the_kernel_refuses_the_key_is_kept_in_ordinary_memory() {
    let this = env::current_exe().unwrap();
    let only = ["--exact", "in_force_is_what_the_parent_expects", "--nocapture"];
    // Root may lock memory past any limit, so that right is laid down first.
    let is_root = fs::metadata("/proc/self").is_ok_and(|data| {
        use std::os::unix::fs::MetadataExt;
        data.uid() == 0
    });
    let set_down = if is_root {
        "setpriv --bounding-set -ipc_lock --inh-caps -ipc_lock"
    } else {
        ""
    };
    if is_root && !Path::new("/usr/bin/setpriv").exists() {
        println!("SKIP: root without setpriv");
        return;
    }
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -l 0; exec {set_down} \"$0\" \"$@\"")])
        .arg(this)
        .args(only)
        .env(CHILD, "Ordinary")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
