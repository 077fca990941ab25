//! Where in a file something stands.
//! Never holds any of the file's words: a place can be shown, logged and counted.

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The name of the file.
    FileName,
    /// The text itself, tables included.
    Body {
        /// The page, from 1, where the format has pages.
        page: Option<u32>,
    },
    /// The head of the page.
    Header,
    /// The foot of the page.
    Footer,
    /// A footnote or endnote.
    Footnote,
    /// A comment or other annotation, its author included.
    Comment,
    /// The outline or a bookmark.
    Outline,
    /// The target of a link.
    Link,
    /// Who made the file, when, with what; settings and styles.
    Metadata,
    /// Text that is not shown: deleted but kept, hidden, descriptions of pictures, earlier versions, unused bytes.
    HiddenText,
    /// A file inside the file, its name included.
    Attachment,
    /// The hidden data of a picture.
    Picture,
    /// Another part of the file.
    Other,
}

impl Place {
    /// A stable code, to be worded in the user's language.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FileName => "place-file-name",
            Self::Body { .. } => "place-body",
            Self::Header => "place-header",
            Self::Footer => "place-footer",
            Self::Footnote => "place-footnote",
            Self::Comment => "place-comment",
            Self::Outline => "place-outline",
            Self::Link => "place-link",
            Self::Metadata => "place-metadata",
            Self::HiddenText => "place-hidden-text",
            Self::Attachment => "place-attachment",
            Self::Picture => "place-picture",
            Self::Other => "place-other",
        }
    }

    /// The place in English words, for the command line.
    pub const fn in_english(self) -> &'static str {
        match self {
            Self::FileName => "file name",
            Self::Body { .. } => "text",
            Self::Header => "page header",
            Self::Footer => "page footer",
            Self::Footnote => "footnote",
            Self::Comment => "comment",
            Self::Outline => "outline",
            Self::Link => "link",
            Self::Metadata => "metadata",
            Self::HiddenText => "hidden text",
            Self::Attachment => "attached file",
            Self::Picture => "hidden data of a picture",
            Self::Other => "another part of the file",
        }
    }

    /// The page, from 1, where there is one.
    pub const fn page(self) -> Option<u32> {
        match self {
            Self::Body { page } => page,
            _ => None,
        }
    }
}
