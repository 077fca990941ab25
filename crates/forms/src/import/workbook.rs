//! A workbook as sheets of text cells, from XLSX, XLS or a set of CSV files.
//! Never more rows, columns or text than the bounds here, whatever the file says of itself.

use super::{bounds, csv};
use crate::message::{Message, Severity, What, letters};
use calamine::{Cell as SheetCell, Data, DataRef, ExcelDateTime, Reader, Xls, Xlsx};
use std::{io::Cursor, panic};

/// Rows of one sheet. The largest list of choices seen in the field has a few ten thousand.
pub(crate) const MOST_ROWS: usize = 100_000;
/// Columns of one sheet.
pub(crate) const MOST_COLUMNS: usize = 512;
/// Bytes of text in all sheets together.
const MOST_TEXT: usize = 48 << 20;
/// Sheets of one file.
const MOST_SHEETS: usize = 256;

/// Why a file is no form at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAForm {
    /// Neither XLSX nor XLS.
    #[error("the file is no spreadsheet: neither XLSX nor XLS by its first bytes")]
    NotAWorkbook,
    /// It begins as one and cannot be read on.
    #[error("the spreadsheet is damaged")]
    Damaged,
    /// A password is on it.
    #[error("the spreadsheet has a password; save it without one")]
    Password,
    /// It unpacks to more than any form.
    #[error("the spreadsheet unpacks to more than a form can hold")]
    TooLarge,
    /// No sheet is called `survey`.
    #[error("no sheet is called `survey`; there are: {}", .sheets.join(", "))]
    NoSurvey {
        /// Those that there are.
        sheets: Vec<String>,
    },
}

/// A cell that says something.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Cell {
    pub(crate) column: u32,
    pub(crate) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Row {
    /// From 1, as spreadsheets show it.
    pub(crate) number: u32,
    /// In the order of the columns.
    pub(crate) cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Those that say something.
    pub(crate) rows: Vec<Row>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) messages: Vec<Message>,
}

/// Reads a workbook. Whatever the libraries for spreadsheets trip over is a damaged file.
pub(crate) fn read(bytes: &[u8]) -> Result<Book, NotAForm> {
    let reading = panic::catch_unwind(|| {
        if bytes.starts_with(b"PK") {
            read_xlsx(bytes)
        } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            read_xls(bytes)
        } else {
            Err(NotAForm::NotAWorkbook)
        }
    });
    reading.unwrap_or(Err(NotAForm::Damaged))
}

/// Reads one CSV file a sheet, by names such as `survey.csv`.
pub(crate) fn read_csv(files: &[(&str, &[u8])]) -> Book {
    let mut filling = Filling::default();
    for (name, bytes) in files.iter().take(MOST_SHEETS) {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let name = name.strip_suffix(".csv").unwrap_or(name);
        filling.begin(name);
        let (text, utf8) = csv::decode(bytes);
        if !utf8 {
            filling.say(Severity::Warning, None, None, What::NotUtf8);
        }
        for (row, cells) in csv::rows(&text) {
            for (column, cell) in (0..).zip(cells) {
                if !filling.put(row, column, cell) {
                    break;
                }
            }
            if filling.full {
                break;
            }
        }
    }
    filling.book
}

fn read_xlsx(bytes: &[u8]) -> Result<Book, NotAForm> {
    let unpacked = bounds::unpacked(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(unpacked.as_slice())).map_err(|error| match error {
        calamine::XlsxError::Password => NotAForm::Password,
        _ => NotAForm::Damaged,
    })?;
    let mut filling = Filling::default();
    let names = workbook.sheet_names();
    let alone = names.len() == 1;
    for name in names.into_iter().take(MOST_SHEETS) {
        filling.begin(&name);
        if !(alone || super::sheets::is_read(&name)) {
            continue;
        }
        if workbook
            .merge_cells_by_sheet_name(&name)
            .is_ok_and(|merged| !merged.is_empty())
        {
            filling.say(Severity::Note, None, None, What::Merged);
        }
        // A chart has no cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else {
            continue;
        };
        while let Some(cell) = cells
            .next_cell_with_formula_metadata()
            .map_err(|_| NotAForm::Damaged)?
        {
            let (row, column) = cell.pos;
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                let header = letters(column);
                filling.say(
                    Severity::Warning,
                    Some(row),
                    Some(column),
                    What::NoResult { header },
                );
            }
            filling.put_data(&SheetCell::new(cell.pos, cell.value.into()));
            if filling.full {
                break;
            }
        }
    }
    Ok(filling.book)
}

fn read_xls(bytes: &[u8]) -> Result<Book, NotAForm> {
    bounds::check_xls(bytes, MOST_ROWS, MOST_COLUMNS)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => NotAForm::Password,
        _ => NotAForm::Damaged,
    })?;
    let mut filling = Filling::default();
    let names = workbook.sheet_names();
    let alone = names.len() == 1;
    for name in names.into_iter().take(MOST_SHEETS) {
        filling.begin(&name);
        if !(alone || super::sheets::is_read(&name)) {
            continue;
        }
        let range = workbook.worksheet_range(&name).map_err(|_| NotAForm::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = |first: u32, more: usize| first + u32::try_from(more).unwrap_or(u32::MAX - first);
            filling.put_data(&SheetCell::new((at(top, row), at(left, column)), data.clone()));
            if filling.full {
                break;
            }
        }
    }
    Ok(filling.book)
}

/// A book that is being filled, within the bounds.
#[derive(Default)]
struct Filling {
    book: Book,
    text: usize,
    /// The sheet takes no more.
    full: bool,
    too_wide: bool,
}

impl Filling {
    fn begin(&mut self, name: &str) {
        self.full = false;
        self.too_wide = false;
        self.book.sheets.push(Sheet {
            name: name.to_owned(),
            rows: Vec::new(),
        });
    }

    fn say(&mut self, severity: Severity, row: Option<u32>, column: Option<u32>, what: What) {
        let sheet = self.book.sheets.last().map(|sheet| sheet.name.clone());
        self.book.messages.push(Message {
            severity,
            sheet: sheet.unwrap_or_default(),
            row: row.map(|row| row.saturating_add(1)),
            column: column.map(letters),
            what,
        });
    }

    fn put_data(&mut self, cell: &SheetCell<Data>) {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            Data::Empty => return,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
            Data::Int(number) => number.to_string(),
            Data::Float(number) => crate::expression::value::text_of(*number),
            Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            Data::DateTime(moment) => in_iso(moment),
            Data::Error(_) => {
                self.say(Severity::Warning, Some(row), Some(column), What::ErrorCell);
                return;
            }
        };
        self.put(row, column, text);
    }

    /// Rows and columns from 0, rows in order. Whether there is room for more.
    fn put(&mut self, row: u32, column: u32, text: String) -> bool {
        if text.trim().is_empty() {
            return true;
        }
        if column as usize >= MOST_COLUMNS {
            if !std::mem::replace(&mut self.too_wide, true) {
                self.say(
                    Severity::Warning,
                    Some(row),
                    None,
                    What::TooManyColumns { most: MOST_COLUMNS },
                );
            }
            return true;
        }
        self.text += text.len();
        let rows = self.book.sheets.last().map_or(0, |sheet| sheet.rows.len());
        let too_long = rows >= MOST_ROWS;
        if too_long || self.text > MOST_TEXT {
            let what = if too_long {
                What::TooManyRows { most: MOST_ROWS }
            } else {
                What::TooLarge
            };
            self.say(Severity::Error, Some(row), None, what);
            self.full = true;
            return false;
        }
        let number = row.saturating_add(1);
        let Some(sheet) = self.book.sheets.last_mut() else {
            return false;
        };
        match sheet.rows.last_mut() {
            Some(last) if last.number == number => last.cells.push(Cell { column, text }),
            _ => sheet.rows.push(Row {
                number,
                cells: vec![Cell { column, text }],
            }),
        }
        true
    }
}

/// A date of a spreadsheet: a day, a time of day, or both.
fn in_iso(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        return crate::expression::value::text_of(value);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let mut time = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        time += &format!(".{milli:03}");
    }
    if value < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 {
        day
    } else {
        format!("{day}T{time}")
    }
}
