//! How much a spreadsheet may unpack to, found out before a library for spreadsheets sees it.
//! Never trusts what a file says of its own size: it is unpacked and counted.

use super::workbook::NotAForm;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};
use std::io::{Cursor, Read, Write};

/// Bytes of all parts together. The largest real form seen has under 10 MB.
const MOST_UNPACKED: u64 = 96 << 20;
/// Parts of one package.
const MOST_PARTS: usize = 4096;
/// Bytes of the file.
pub(crate) const LARGEST_FILE: usize = 48 << 20;

/// The parts of an XLSX file that say something, in a package that is not compressed. What is handed on is what was
/// counted: two readers of one hostile package may each find another one in it.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, NotAForm> {
    if bytes.len() > LARGEST_FILE {
        return Err(NotAForm::TooLarge);
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| NotAForm::Damaged)?;
    let mut out = ZipArchiveWriter::new(Vec::new());
    let mut left = MOST_UNPACKED;
    let mut parts = 0;
    let mut seen = std::collections::HashSet::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|_| NotAForm::Damaged)? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(NotAForm::TooLarge);
        }
        if entry.flags().is_encrypted() {
            return Err(NotAForm::Password);
        }
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/");
        let folded = name.to_lowercase();
        // `.rels` is a whole name, so it is no extension to the standard library.
        let says_something = matches!(folded.rsplit('.').next(), Some("xml" | "rels"));
        if !says_something || !seen.insert(folded) {
            continue;
        }
        let found = archive
            .get_entry(entry.wayfinder())
            .map_err(|_| NotAForm::Damaged)?;
        let mut part = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => found.data().take(left + 1).read_to_end(&mut part),
            CompressionMethod::DEFLATE => DeflateDecoder::new(found.data())
                .take(left + 1)
                .read_to_end(&mut part),
            _ => return Err(NotAForm::Damaged),
        };
        let read = read.map_err(|_| NotAForm::Damaged)? as u64;
        left = left.checked_sub(read).ok_or(NotAForm::TooLarge)?;
        write(&mut out, &name, &part).map_err(|_| NotAForm::Damaged)?;
    }
    let (_, bytes) = finish(out)?;
    Ok(bytes)
}

fn write(out: &mut ZipArchiveWriter<Vec<u8>>, name: &str, part: &[u8]) -> Result<(), rawzip::Error> {
    let (mut file, config) = out
        .new_file(name)
        .compression_method(CompressionMethod::STORE)
        .start()?;
    let mut writer = config.wrap(&mut file);
    writer.write_all(part)?;
    let (_, description) = writer.finish()?;
    file.finish(description)?;
    Ok(())
}

fn finish(out: ZipArchiveWriter<Vec<u8>>) -> Result<(u64, Vec<u8>), NotAForm> {
    let bytes = out.finish().map_err(|_| NotAForm::Damaged)?;
    Ok((0, bytes))
}

/// Walks the records of an XLS file (BIFF, MS-XLS) for the furthest cell of each sheet, since the library makes room for
/// every cell up to it.
pub(crate) fn check_xls(bytes: &[u8], rows: usize, columns: usize) -> Result<(), NotAForm> {
    /// Room for cells, of all sheets together.
    const MOST_CELLS: usize = 8_000_000;
    /// BLANK, NUMBER, LABEL, BOOLERR, FORMULA, RK, MULRK, MULBLANK, LABELSST, RSTRING begin with row and column.
    const CELLS: [u16; 12] = [
        0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x027e, 0x00bd, 0x00be, 0x00fd, 0x00d6, 0x0406, 0x0206,
    ];
    const BEGINS: [u16; 4] = [0x0809, 0x0409, 0x0209, 0x0009];
    if bytes.len() > LARGEST_FILE {
        return Err(NotAForm::TooLarge);
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| NotAForm::Damaged)?;
    let name = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"]
        .into_iter()
        .find(|name| file.is_stream(name))
        .ok_or(NotAForm::Damaged)?;
    let mut stream = Vec::new();
    file.open_stream(name)
        .and_then(|stream_of| stream_of.take(LARGEST_FILE as u64).read_to_end(&mut stream))
        .map_err(|_| NotAForm::Damaged)?;
    let (mut all, mut furthest_row, mut furthest_column) = (0_usize, 0_usize, 0_usize);
    let mut rest = stream.as_slice();
    while let [id_low, id_high, length_low, length_high, after @ ..] = rest {
        let id = u16::from_le_bytes([*id_low, *id_high]);
        let length = usize::from(u16::from_le_bytes([*length_low, *length_high]));
        let (record, next) = after.split_at(length.min(after.len()));
        if BEGINS.contains(&id) {
            all = all.saturating_add(furthest_row * furthest_column);
            (furthest_row, furthest_column) = (0, 0);
        }
        if let (true, [row_low, row_high, column_low, column_high, ..]) = (CELLS.contains(&id), record) {
            // A record of several cells ends with its last column.
            let last = match (id, record) {
                (0x00bd | 0x00be, [.., low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
                _ => 0,
            };
            let column = usize::from(u16::from_le_bytes([*column_low, *column_high])).max(last.min(256));
            furthest_row = furthest_row.max(usize::from(u16::from_le_bytes([*row_low, *row_high])) + 1);
            furthest_column = furthest_column.max(column + 1);
        }
        rest = next;
    }
    all = all.saturating_add(furthest_row * furthest_column);
    if all > MOST_CELLS || furthest_row > rows || furthest_column > columns.max(256) {
        return Err(NotAForm::TooLarge);
    }
    Ok(())
}
