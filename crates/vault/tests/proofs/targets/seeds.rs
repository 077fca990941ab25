//! Inputs that know the formats: a change in each field, and parts dropped, repeated and exchanged.
//! Must never replace what the fuzzer found: these are where it begins.

use std::path::Path;

use super::copies::{copied, file_lens};

/// A patch that overwrites at a place.
fn over(place: usize, bytes: &[u8]) -> Vec<u8> {
    let place = u32::try_from(place).unwrap().to_be_bytes();
    let mut patch = vec![
        place[1] & 1,
        place[2],
        place[3],
        u8::try_from(bytes.len()).unwrap(),
    ];
    patch.extend_from_slice(bytes);
    patch
}

/// A patch that copies 512 bytes from a place to a multiple of 512.
fn moved(from: usize, to_sector: u8) -> Vec<u8> {
    let place = u32::try_from(from).unwrap().to_be_bytes();
    vec![0x80 | place[1] & 1, place[2], place[3], to_sector]
}

/// A patch that cuts or lengthens the file.
fn len(len: usize) -> Vec<u8> {
    let place = u32::try_from(len).unwrap().to_be_bytes();
    vec![0xc0 | place[1] & 1, place[2], place[3], 0]
}

/// The seeds of a target; none where the fuzzer needs no help.
pub(crate) fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "backup" => of_backup(),
        "segment" => of_segments(),
        "salvage" => of_salvage(),
        "share" => of_shares(),
        _ => Vec::new(),
    }
}

fn of_backup() -> Vec<Vec<u8>> {
    const ROWS: usize = 512 + 32_768 + 284;
    let size = copied().image.files[Path::new("backup")].len();
    let start = [0, 8, 10, 12, 16, 24, 32, 40, 511];
    let header = [0, 8, 16, 32, 40, 48, 52, 56, 60, 64, 512, 4_608, 4_620, 32_751].map(|at| at + 512);
    let rest = [
        512 + 32_768,
        ROWS,
        ROWS + 16,
        ROWS + 19,
        ROWS + 20,
        ROWS + 80,
        size - 9,
        size - 1,
    ];
    let mut seeds = vec![Vec::new()];
    for place in start.into_iter().chain(header).chain(rest) {
        for bytes in [&[0x01][..], &[0xff; 4], &[0; 8]] {
            seeds.push(over(place, bytes));
        }
    }
    for cut in [
        0,
        1,
        511,
        512,
        ROWS - 1,
        ROWS,
        ROWS + 79,
        size - 8,
        size - 1,
        size + 1,
        size + 512,
    ] {
        seeds.push(len(cut));
    }
    for (from, to) in [(0, 1), (512, 0), (ROWS, 66), (size - 512, 65)] {
        seeds.push(moved(from, to));
    }
    seeds
}

fn of_segments() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (which, file_len) in (0..).zip(file_lens()) {
        let mut patches = vec![Vec::new()];
        // Where the recording's segments begin: 24 bytes more than each one's padded data.
        let borders = [0, 256 + 24, 2 * (256 + 24), 2 * (256 + 24) + 2_048 + 24, file_len];
        for place in borders.into_iter().filter(|place| *place < file_len) {
            for bytes in [&[0][..], &[0xff; 4], &[16, 0, 0, 0], &[0x18, 0, 0x10, 0]] {
                patches.push(over(place, bytes));
            }
            patches.push(over(place + 4, &[1]));
            patches.push(over(place + 20, &[1]));
            patches.push(moved(place, 0));
            patches.push(moved(place, 1));
        }
        for cut in borders
            .into_iter()
            .flat_map(|place| [place.saturating_sub(1), place, place + 3, place + 20])
        {
            patches.push(len(cut));
        }
        patches.push(len(file_len + 280));
        for patch in patches {
            let mut seed = vec![which];
            seed.extend(patch);
            seeds.push(seed);
        }
    }
    seeds
}

fn of_salvage() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for which in 0..4_u8 {
        // Headers of SQLite's file, of its pages and of its log; half of the header; parts exchanged.
        let mut patches = vec![Vec::new(), len(0), len(100), len(4_096), len(40_000)];
        for place in [
            0, 16, 28, 52, 100, 103, 105, 108, 110, 4_096, 4_099, 4_101, 4_104, 8_192, 32_768,
        ] {
            for bytes in [&[0xff; 2][..], &[0; 32], &[0x01]] {
                patches.push(over(place, bytes));
            }
        }
        for (from, to) in [(0, 8), (4_096, 0), (4_096, 16), (8_192, 8)] {
            patches.push(moved(from, to));
        }
        for patch in patches {
            let mut seed = vec![which];
            seed.extend(patch);
            seeds.push(seed);
        }
    }
    seeds
}

fn of_shares() -> Vec<Vec<u8>> {
    // A word put in its own place leaves the sheet true.
    let whole = |sheet: u8| [sheet, 0, sheet, 0];
    let sheets = |list: &[u8]| {
        let mut seed = vec![0xff];
        seed.extend(list.iter().flat_map(|sheet| whole(*sheet)));
        seed
    };
    let mut seeds: Vec<Vec<u8>> = [
        &[][..],
        &[0],
        &[0, 1],
        &[1, 2],
        &[0, 1, 2],
        &[0, 3],
        &[3, 4],
        &[0, 1, 3],
    ]
    .map(sheets)
    .into();
    // One word exchanged, two swapped, one too many.
    for last in [
        &[0, 5, 0, 6][..],
        &[0, 5, 0, 6, 0, 6, 0, 5],
        &[0, 22, 0, 0],
        &[0, 1, 3, 1],
    ] {
        let mut seed = sheets(&[0, 1]);
        seed.extend_from_slice(last);
        seeds.push(seed);
    }
    for text in [
        "abandon ".repeat(22),
        "abandon ".repeat(21),
        "1. Abandon, ABILITY; able\n# left out\n".repeat(8),
        "zoo ".repeat(23),
        "ab\u{e1}ndon".to_owned(),
    ] {
        seeds.push(text.into_bytes());
    }
    seeds
}
