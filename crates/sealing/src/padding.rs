//! Lengths that tell little: Padmé padding.
//! Must never shorten, and must never be undone by guessing (the true length stands inside the sealed bytes).

/// Below this every object has the same size.
const FLOOR_BYTES: usize = 256;

/// The length to which `len` bytes are padded: Padmé, with a floor of 256 bytes.
///
/// Padmé keeps the exponent of the length and the top `floor(log2(exponent)) + 1` bits of its mantissa, so it
/// leaks O(log log len) bits and costs at most 12 %, less for longer objects.
/// Source: Nikitin, Barman, Lueks, Underwood, Hubaux, Ford: Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs (PETS 2019), algorithm 1.
///
/// Lengths within a factor of two of `usize::MAX` are returned as they are.
pub fn padded_len(len: usize) -> usize {
    if len <= FLOOR_BYTES {
        return FLOOR_BYTES;
    }
    let exponent = len.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept_bits)) - 1;
    match len.checked_add(mask) {
        Some(sum) => sum & !mask,
        None => len,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_lengths() {
        for (len, padded) in [
            (0, 256),
            (1, 256),
            (256, 256),
            (257, 272),
            (272, 272),
            (273, 288),
            (1000, 1024),
            (1025, 1088),
            (4000, 4096),
            (4097, 4352),
            (1_000_000, 1_015_808),
        ] {
            assert_eq!(padded_len(len), padded, "{len}");
        }
    }

    proptest! {
        #[test]
        fn pads_up_by_little_and_is_stable(len in 0_usize..1 << 40) {
            let padded = padded_len(len);
            prop_assert!(padded >= len);
            prop_assert_eq!(padded_len(padded), padded);
            if len > FLOOR_BYTES {
                prop_assert!((padded - len) * 100 <= len * 12);
            }
        }

        #[test]
        fn keeps_the_order(len in 0_usize..1 << 40) {
            prop_assert!(padded_len(len) <= padded_len(len + 1));
        }
    }
}
