//! The file name that an export is offered under.
//! Never says who, when, or in which language: a file name travels in the clear, in e-mails, listings and logs.

use sotto_domain::{audience::Audience, receipt::ExportFormat};

/// A neutral name for the `ordinal`-th file of its sort in a folder (from 1): `testimony-publication.docx`,
/// `testimony-publication-2.docx`.
///
/// It holds no testimony code (which would link a file to the vault), no date (which would link it to an interview)
/// and no language. It does name the audience: a lawyer's copy sent to a newspaper by mistake is the greater danger.
/// The source's own copy is the exception, `notes.docx`: it travels with the source, and its name must not tell
/// whoever looks at the phone that its owner is a source.
pub fn offered_file_name(format: ExportFormat, audience: Audience, ordinal: usize) -> String {
    let stem = match audience {
        Audience::Publication => "testimony-publication",
        Audience::Editor => "testimony-editor",
        Audience::Lawyer => "testimony-lawyer",
        Audience::Archive => "testimony-archive",
        Audience::Research => "testimony-research",
        Audience::SourceReview => "notes",
    };
    let ending = format.extension();
    if ordinal < 2 {
        format!("{stem}.{ending}")
    } else {
        format!("{stem}-{ordinal}.{ending}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_audience_and_nothing_else() {
        for (audience, format, ordinal, name) in [
            (
                Audience::Publication,
                ExportFormat::Docx,
                0,
                "testimony-publication.docx",
            ),
            (
                Audience::Publication,
                ExportFormat::Pdf,
                1,
                "testimony-publication.pdf",
            ),
            (Audience::Lawyer, ExportFormat::Md, 2, "testimony-lawyer-2.md"),
            (Audience::SourceReview, ExportFormat::Pdf, 1, "notes.pdf"),
        ] {
            assert_eq!(offered_file_name(format, audience, ordinal), name);
        }
    }
}
