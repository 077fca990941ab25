//! Each primitive against the vectors of others: Project Wycheproof's for AES-256-GCM, HKDF, HMAC, X25519 and
//! ChaCha20-Poly1305, and the reference program's for Argon2id. The RFCs' own stand beside each primitive.
//! Must never test a library that is not the one that seals: versions are those that the lock file gives to both.

use ring::hmac;
use wycheproof::{TestResult, aead, hkdf, mac, xdh};

use crate::aead::SealingKey;
use crate::kdf::expand;
use crate::{KdfCost, Master, Passphrase, Secret};

#[test]
fn aes_256_gcm() {
    let (mut opened, mut refused) = (0, 0);
    let set = aead::TestSet::load(aead::TestName::AesGcm).unwrap();
    for group in set
        .test_groups
        .iter()
        .filter(|group| (group.key_size, group.nonce_size) == (256, 96))
    {
        for test in &group.tests {
            let key = SealingKey::new(&Secret::new(test.key.as_slice().try_into().unwrap()));
            let nonce = test.nonce.as_slice().try_into().unwrap();
            let sealed = [test.ct.as_slice(), test.tag.as_slice()].concat();
            let found = key
                .open_in_place(nonce, &test.aad, &mut sealed.clone())
                .map(|plain| plain.to_vec());
            if test.result == TestResult::Valid {
                let mut buffer = test.pt.to_vec();
                let tag = key.seal_in_place(nonce, &test.aad, &mut buffer);
                assert_eq!([buffer, tag.to_vec()].concat(), sealed, "case {}", test.tc_id);
                assert_eq!(found, Ok(test.pt.to_vec()), "case {}", test.tc_id);
                opened += 1;
            } else {
                assert!(found.is_err(), "case {}", test.tc_id);
                refused += 1;
            }
        }
    }
    assert!(opened > 30 && refused > 20, "{opened} {refused}");
}

#[test]
fn hkdf_sha_256() {
    let mut agreed = 0;
    for test in hkdf::TestSet::load(hkdf::TestName::HkdfSha256)
        .unwrap()
        .test_groups
        .iter()
        .flat_map(|group| &group.tests)
    {
        let mut out = vec![0; test.size];
        let filled = expand(&test.salt, &test.ikm, &[&test.info], &mut out);
        if test.result == TestResult::Invalid {
            assert!(filled.is_err(), "case {}", test.tc_id);
        } else {
            filled.unwrap();
            assert_eq!(out, test.okm.to_vec(), "case {}", test.tc_id);
            agreed += 1;
        }
    }
    assert!(agreed > 50, "{agreed}");
}

#[test]
fn hmac_sha_256() {
    let (mut agreed, mut refused) = (0, 0);
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    for group in &set.test_groups {
        for test in &group.tests {
            let found = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &test.key), &test.msg);
            let same = found.as_ref()[..group.tag_size / 8] == **test.tag;
            assert_eq!(same, test.result == TestResult::Valid, "case {}", test.tc_id);
            if same { agreed += 1 } else { refused += 1 }
        }
    }
    assert!(agreed > 50 && refused > 50, "{agreed} {refused}");
}

/// The library that HPKE agrees keys with.
#[test]
fn x25519() {
    let mut agreed = 0;
    for test in xdh::TestSet::load(xdh::TestName::X25519)
        .unwrap()
        .test_groups
        .iter()
        .flat_map(|group| &group.tests)
    {
        let (Ok(private), Ok(public)) = (
            test.private_key.as_slice().try_into(),
            test.public_key.as_slice().try_into(),
        ) else {
            assert_eq!(test.result, TestResult::Invalid, "case {}", test.tc_id);
            continue;
        };
        let shared = x25519_dalek::x25519(private, public);
        assert_eq!(
            shared.to_vec(),
            test.shared_secret.to_vec(),
            "case {}",
            test.tc_id
        );
        agreed += 1;
        if shared == [0; 32] {
            // RFC 7748, 6.1, and RFC 9180, 7.1.4: such a point must not be sealed to.
            assert!(crate::agreement::seal_to(&public, b"", &Secret::new([5; 32])).is_none());
        }
    }
    assert!(agreed > 400, "{agreed}");
}

/// The library with which HPKE seals.
#[test]
fn chacha20_poly1305() {
    use chacha20poly1305::aead::{Aead, Payload};
    use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
    let (mut opened, mut refused) = (0, 0);
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    for group in set
        .test_groups
        .iter()
        .filter(|group| (group.key_size, group.nonce_size) == (256, 96))
    {
        for test in &group.tests {
            let cipher = ChaCha20Poly1305::new_from_slice(&test.key).unwrap();
            let nonce: [u8; 12] = test.nonce.as_slice().try_into().unwrap();
            let sealed = [test.ct.as_slice(), test.tag.as_slice()].concat();
            let found = cipher.decrypt(
                &nonce.into(),
                Payload {
                    msg: &sealed,
                    aad: &test.aad,
                },
            );
            if test.result == TestResult::Valid {
                assert_eq!(found.unwrap(), test.pt.to_vec(), "case {}", test.tc_id);
                opened += 1;
            } else {
                assert!(found.is_err(), "case {}", test.tc_id);
                refused += 1;
            }
        }
    }
    assert!(opened > 200 && refused > 50, "{opened} {refused}");
}

/// The reference implementation's program (`argon2` 20190702, `-id -v 13`), with costs and words such as ours.
#[test]
fn argon2id() {
    let salt = b"0123456789abcdef0123456789abcdef";
    for (mebibytes, passes, lanes, words, master) in [
        (
            8,
            1,
            1,
            "river stone lamp",
            "493734cc6fe40094763a98632a0c80d08d784a96e6ee61a5e5b8911d0ff44d50",
        ),
        (
            8,
            1,
            1,
            "озеро йод 7 fig",
            "1a07fcbf92f5e4bfbf304f75fb2a75383e882b9ad691e420c304fad5af3a5fdd",
        ),
        (
            8,
            3,
            1,
            "river stone lamp",
            "65ef12cfb2145d2f5417746f2e933aade88db052bdb126c176ffee6eb9e64a5f",
        ),
        (
            8,
            3,
            1,
            "озеро йод 7 fig",
            "1093f85ea4fb405b7d172a475db2363c7dc0b8212da27b0abc862d355a89e8f0",
        ),
        (
            16,
            2,
            2,
            "river stone lamp",
            "92de292a563285c44650e35578d66575015af53c14ab91af0cfde210044ba0ab",
        ),
        (
            16,
            2,
            2,
            "озеро йод 7 fig",
            "653f9a29a3b95f2939494144de5c0c3654e670e6b37c133e56fbae5dfaff3488",
        ),
        (
            32,
            1,
            4,
            "river stone lamp",
            "543877c4f9734214b4720b377aa912ff921f187b3037d77068d680f47fb406b9",
        ),
        (
            32,
            1,
            4,
            "озеро йод 7 fig",
            "6f6818e76fb8033d12f48da6a03130c6b23a8f526194e3c683a5971698584627",
        ),
    ] {
        let cost = KdfCost::new(mebibytes * 1024, passes, lanes).unwrap();
        let found = Master::derive(&Passphrase::new(words.to_owned()), salt, cost).unwrap();
        let found = found.secret().expose_because("the test compares it");
        assert_eq!(
            crate::digest::hex(found),
            master,
            "{mebibytes} MiB, {passes}, {lanes}, {words}"
        );
    }
}
