//! Recovery words, typed at will: any text, and the words of true shares with some exchanged.
//! Must never let anything but the true shares of one set open the slot.

use std::sync::OnceLock;

use sotto_sealing::{
    JoinedShares, KdfCost, Keyring, Master, SetSize, Share, SlotChange, SlotKey, SlotTable, generate_shares,
    join_shares,
};

use super::super::held::passphrase;

const VAULT: [u8; 16] = [4; 16];

struct Set {
    slots: SlotTable,
    /// The words of three shares of which two are needed, and of three of another set.
    sheets: Vec<Vec<String>>,
}

fn set() -> &'static Set {
    static MADE: OnceLock<Set> = OnceLock::new();
    MADE.get_or_init(|| {
        let master = Master::derive(&passphrase(0), &[7; 32], KdfCost::LEAST).unwrap();
        let (keys, slots, roll) = Keyring::generate(VAULT, &master).unwrap();
        let (secret, set_id, mut shares) = generate_shares(&VAULT, SetSize::STANDARD).unwrap();
        let change = SlotChange::Put {
            key: SlotKey::Recovery(&secret),
            set: Some((set_id, SetSize::STANDARD)),
            at_ms: 0,
        };
        let (slots, _) = keys.change_slots(1, &slots, &roll, &[change]).unwrap();
        shares.extend(generate_shares(&VAULT, SetSize::STANDARD).unwrap().2);
        let words = |share: &Share| share.words().split(' ').map(str::to_owned).collect();
        Set {
            slots,
            sheets: shares.iter().map(words).collect(),
        }
    })
}

fn opens(joined: &JoinedShares) -> bool {
    Keyring::unlock(VAULT, 1, &set().slots, SlotKey::Recovery(joined.secret())).is_some()
}

/// Text is read as one share; after a byte of 0xff come patches of true sheets: which sheet, which word, then the sheet
/// and the word that takes its place. A sheet that no patch names is left away.
pub(super) fn share(data: &[u8]) {
    let Some((0xff, patches)) = data.split_first() else {
        if let Ok(text) = std::str::from_utf8(data)
            && let Ok(share) = Share::read(text, 1)
        {
            let again = Share::read(&share.words(), 1).unwrap();
            assert!(share.number() == again.number() && share.size() == again.size());
            assert!(share.set_id() == again.set_id());
        }
        return;
    };
    let true_sheets = &set().sheets;
    let mut typed: Vec<Option<Vec<String>>> = vec![None; true_sheets.len()];
    for step in patches.chunks_exact(4) {
        let [sheet, other] = [step[0], step[2]].map(|byte| usize::from(byte) % true_sheets.len());
        let words = typed[sheet].get_or_insert_with(|| true_sheets[sheet].clone());
        let place = usize::from(step[1]) % (words.len() + 1);
        let word = true_sheets[other][usize::from(step[3]) % true_sheets[other].len()].clone();
        match words.get_mut(place) {
            Some(old) => *old = word,
            None => words.push(word),
        }
    }
    let typed: Vec<(usize, Vec<String>)> = typed
        .into_iter()
        .enumerate()
        .filter_map(|(sheet, words)| Some((sheet, words?)))
        .collect();
    let read: Result<Vec<Share>, _> = typed
        .iter()
        .enumerate()
        .map(|(nth, (_, words))| Share::read(&words.join(" "), nth + 1))
        .collect();
    let are_true = typed.iter().all(|(sheet, words)| *words == true_sheets[*sheet]);
    assert!(
        read.is_ok() == are_true,
        "a changed sheet is believed, or a true one is not"
    );
    let Ok(shares) = read else { return };
    let of_one_set = [0..3, 3..6]
        .iter()
        .any(|set| typed.iter().all(|(sheet, _)| set.contains(sheet)));
    match join_shares(&shares) {
        Ok(joined) => {
            assert!(of_one_set && typed.len() >= 2, "too few shares, or of two sets");
            assert_eq!(opens(&joined), typed[0].0 < 3);
        }
        Err(_) => assert!(!of_one_set || typed.len() < 2, "true shares are refused"),
    }
}
