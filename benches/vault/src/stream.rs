//! A large attachment, sealed and read back: the vault beside a plain copy, the `age` crate and the `age` command.
//! Must never stop a clock before the bytes are on the medium: every one of them ends with fsync.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured beside the vault writes files of its own, of bytes made up here"
)]

use std::fs::File;
use std::io::{BufReader, Read, Write, copy, sink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::DateTime;
use sotto_vault::{BlobKind, KdfCost, Passphrase, Vault};

/// Who is compared, the plain copy first.
pub const WHO: [&str; 4] = ["copy", "ours", "age crate", "age command"];
/// One attachment: 1 GiB.
pub const BYTES: u64 = 1 << 30;
const CHUNK_BYTES: usize = 1 << 20;

/// Writes the attachment: bytes that nobody can compress.
pub fn make_source(path: &Path) {
    let mut random = File::open("/dev/urandom").unwrap().take(BYTES);
    let mut file = File::create(path).unwrap();
    copy(&mut random, &mut file).unwrap();
    file.sync_all().unwrap();
}

/// Whether there is somebody of this name here.
pub fn is_here(who: &str) -> bool {
    who != "age command" || Command::new("age").arg("--version").output().is_ok()
}

/// In and out again in `dir`: prints `in ms`, `out ms` and, where it is this process that works, `growth KiB`.
pub fn run(who: &str, source: &Path, dir: &Path) {
    let sealed = dir.join("sealed");
    let before = status_kib("VmRSS:");
    let out: Box<dyn FnOnce() -> u64> = match who {
        "copy" => {
            timed("in", || {
                let mut to = File::create(&sealed).unwrap();
                pass_on(&mut File::open(source).unwrap(), &mut to);
                to.sync_all().unwrap();
            });
            Box::new(|| pass_on(&mut File::open(sealed).unwrap(), &mut sink()))
        }
        "ours" => {
            let passphrase = Passphrase::new("river stone lamp".to_owned());
            let mut vault = Vault::create(
                &dir.join("vault"),
                &passphrase,
                KdfCost::LEAST,
                DateTime::UNIX_EPOCH,
            )
            .unwrap();
            let mut from = File::open(source).unwrap();
            let id = timed("in", || {
                vault
                    .add_blob(BlobKind(1), b"", &mut from, DateTime::UNIX_EPOCH)
                    .unwrap()
            });
            Box::new(move || pass_on(&mut vault.read_blob(id).unwrap(), &mut sink()))
        }
        "age crate" => {
            let key = age::x25519::Identity::generate();
            let recipient = key.to_public();
            timed("in", || {
                let recipients = std::iter::once(&recipient as &dyn age::Recipient);
                let encryptor = age::Encryptor::with_recipients(recipients).unwrap();
                let mut to = encryptor.wrap_output(File::create(&sealed).unwrap()).unwrap();
                pass_on(&mut File::open(source).unwrap(), &mut to);
                to.finish().unwrap().sync_all().unwrap();
            });
            Box::new(move || {
                let from = BufReader::with_capacity(CHUNK_BYTES, File::open(sealed).unwrap());
                let decryptor = age::Decryptor::new_buffered(from).unwrap();
                let mut from = decryptor
                    .decrypt(std::iter::once(&key as &dyn age::Identity))
                    .unwrap();
                pass_on(&mut from, &mut sink())
            })
        }
        "age command" => {
            let key = dir.join("key");
            let made = Command::new("age-keygen").arg("-o").arg(&key).output().unwrap();
            assert!(made.status.success());
            let recipient = Command::new("age-keygen")
                .arg("-y")
                .arg(&key)
                .output()
                .unwrap()
                .stdout;
            let recipient = String::from_utf8(recipient).unwrap();
            timed("in", || {
                let mut age = Command::new("age");
                age.args(["-r", recipient.trim(), "-o"]).arg(&sealed).arg(source);
                assert!(age.status().unwrap().success());
                File::open(&sealed).unwrap().sync_all().unwrap();
            });
            Box::new(move || {
                let mut age = Command::new("age");
                age.arg("-d")
                    .arg("-i")
                    .arg(key)
                    .arg(sealed)
                    .stdout(Stdio::piped());
                let mut child = age.spawn().unwrap();
                let read = pass_on(&mut child.stdout.take().unwrap(), &mut sink());
                assert!(child.wait().unwrap().success());
                read
            })
        }
        other => panic!("nobody is called {other}"),
    };
    timed("out", || assert_eq!(out(), BYTES));
    if who != "age command" {
        println!("growth {}", status_kib("VmHWM:") - before);
    }
}

fn pass_on(from: &mut dyn Read, to: &mut dyn Write) -> u64 {
    let mut buffer = vec![0; CHUNK_BYTES];
    let mut sum = 0;
    loop {
        let read = from.read(&mut buffer).unwrap();
        if read == 0 {
            return sum;
        }
        to.write_all(&buffer[..read]).unwrap();
        sum += read as u64;
    }
}

fn timed<T>(task: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{task} {}", start.elapsed().as_secs_f64() * 1e3);
    done
}

/// A figure of this process (Linux).
fn status_kib(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
