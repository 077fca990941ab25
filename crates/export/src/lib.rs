//! Writes disclosures to the formats of `format::of` and re-opens what it wrote to check for leaks.
//! Never takes anything but a `Disclosure` (or a `FullRecord`, which leaves sealed to somebody's key alone), never writes a file before it was checked, never overwrites one.
//!
//! ```
//! use sotto_domain::receipt::ExportFormat;
//! use sotto_export::{Written, finish};
//! use sotto_redaction::{disclosure::Disclosure, leak::Needles};
//! use std::{error::Error, path::Path};
//!
//! fn export(ready: &[Disclosure], needles: &Needles, folder: &Path) -> Result<Written, Box<dyn Error>> {
//!     let clean = finish(ExportFormat::Docx, ready, "testimony.docx", needles)?;
//!     let file = clean.map_err(|_| "something that must not leave stands in the file")?;
//!     Ok(file.write_into(folder)?)
//! }
//! ```
//!
//! | what | written with | read back with |
//! | --- | --- | --- |
//! | DOCX (ECMA-376, transitional) | own parts, `zip` | `rawzip`, `flate2`, `quick-xml` |
//! | ODT (OASIS `OpenDocument` 1.3) | own parts, `zip` | `rawzip`, `flate2`, `quick-xml` |
//! | PDF/UA-1 (ISO 14289-1) | own layout, `harfrust`, `krilla` | `hayro-syntax`, `hayro-interpret` |
//! | HTML | own escaping | `quick-xml`, and as text |
//! | CSV (RFC 4180) with its dictionary, Uwazi's import | own quoting, `zip` | `rawzip`, `flate2`, own reader |
//! | JSON (RFC 8259), after docs/schema | own escaping | `serde_json` |
//! | archive: JSON and text in a zip, sealed as it is made (C2SP age v1) | `serde_json`, `zip`, `age` | `age`, by length and SHA-256 |
//! | Markdown (`CommonMark`), plain text | own escaping | as text |

mod archive;
pub mod check;
mod csv;
mod docx;
mod finish;
mod format;
mod html;
mod json;
mod manuscript;
mod markdown;
mod name;
mod odt;
mod package;
mod pdf;
mod render;
mod table;
mod txt;
mod uwazi;
mod watch;
mod write;

pub use archive::{Attached, OpenAttached, Parcel, SealError, seal_into};
pub use finish::{CleanFile, FinishError, finish, finish_watched};
pub use name::offered_file_name;
pub use render::{ExportError, render};
pub use sotto_sealing::{AgeRecipient, AgeRecipientError, AgeRecipientsError};
pub use watch::{Step, Unwatched, Watch};
pub use write::{WriteExportError, Written, write_new};
