//! What says that everything in a vault was invented to practise on. Names nobody.

use std::path::{Path, PathBuf};

/// What stands first in every file that leaves a practice vault and is not in one language.
pub const MARK: &str = "PRACTICE: everything here is invented. · УЧЕБНОЕ: всё здесь выдумано.";

/// What the name of every file that leaves a practice vault begins with.
pub const NAME: &str = "practice-";

/// The same path, its name marked as practice.
pub fn marked(path: &Path) -> PathBuf {
    match path.file_name().and_then(|name| name.to_str()) {
        Some(name) if !name.to_lowercase().starts_with(NAME) => path.with_file_name(format!("{NAME}{name}")),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_marked_once() {
        for (path, marked_path) in [
            ("/home/notes.pdf", "/home/practice-notes.pdf"),
            ("/home/practice-notes.pdf", "/home/practice-notes.pdf"),
            ("/home/Practice-notes.pdf", "/home/Practice-notes.pdf"),
            ("/practice-home/ёж.docx", "/practice-home/practice-ёж.docx"),
            ("/", "/"),
        ] {
            assert_eq!(marked(Path::new(path)), Path::new(marked_path));
        }
    }
}
