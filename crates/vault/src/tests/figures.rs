//! How long things take, printed. Run with `cargo test --release -p sotto-vault figures -- --ignored --nocapture`.
//! Must never fail on a slow machine: it measures, and checks only that the work was done.

use std::time::Instant;

use super::*;

const OBJECTS: usize = 10_000;

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what:<48} {:>10.1} ms", start.elapsed().as_secs_f64() * 1e3);
    done
}

#[test]
#[ignore = "measures: for a release build on a quiet machine"]
fn figures() {
    let home = Home::new();
    let dir = home.path("vault");
    let payload = vec![0x41; 4000];
    let put = Change::Put {
        id: None,
        kind: ObjectKind(1),
        payload: &payload,
    };

    let mut vault = timed("create at the standard cost", || {
        Vault::create(&dir, &words(WORDS), KdfCost::STANDARD, at(0)).unwrap()
    });
    let ids = timed("insert 10,000 objects of 4 kB in one save", || {
        vault.apply(&vec![put; OBJECTS], at(1)).unwrap()
    });
    timed("close after inserting", || vault.close(at(2)).unwrap());

    let mut vault = timed("unlock at the standard cost, 10,000 objects", || {
        open(&dir).unwrap()
    });
    assert_eq!(timed("list 10,000", || vault.objects()).len(), OBJECTS);
    let mut bytes = 0;
    timed("decrypt and scan 10,000", || {
        vault
            .each(ObjectKind(1), &mut |_, payload| bytes += payload.len())
            .unwrap();
    });
    assert_eq!(bytes, OBJECTS * payload.len());
    let mut saves: Vec<f64> = (0..200)
        .map(|round| {
            let start = Instant::now();
            let change = Change::Put {
                id: Some(ids[round * 7]),
                kind: ObjectKind(1),
                payload: &payload,
            };
            vault.apply(&[change], at(3)).unwrap();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    saves.sort_by(f64::total_cmp);
    println!(
        "{:<48} {:>10.1} ms, p95 {:.1} ms",
        "save one object, median", saves[100], saves[190]
    );
    timed("delete one of 10,000 (rotation)", || {
        vault.delete(&ids[..1], at(4)).unwrap()
    });
    assert!(timed("verify 9,999", || vault.verify().unwrap()).is_sound());
    timed("wipe", || vault.wipe());
    assert!(!dir.exists());
}
