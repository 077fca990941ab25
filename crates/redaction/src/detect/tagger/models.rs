//! Which models there are, and which reads a language.
//! Never copies a model: each is read where its bytes lie.

use super::model::Model;
use sotto_domain::language::Language;
use std::sync::LazyLock;

/// The models by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// English.
    English,
    /// Russian; reads Tajik too, in Russian letters.
    Russian,
    /// Kazakh, Kyrgyz and Uzbek.
    Turkic,
}

impl Tongue {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Turkic];

    /// The model that reads a language.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::En => Self::English,
            Language::Ru | Language::Tg => Self::Russian,
            Language::Kk | Language::Ky | Language::Uz => Self::Turkic,
        }
    }
}

/// A model for each tongue; what has none is not tagged.
#[derive(Clone)]
pub struct Models<'a> {
    pub(super) of: [Option<Model<'a>>; 3],
    /// What marked testimonies taught, whatever their language.
    learned: Learned<'a>,
    /// What thresholds are multiplied by.
    pub(super) caution: f32,
}

#[derive(Clone)]
enum Learned<'a> {
    None,
    Given(Model<'a>),
    /// Read when the first text with a form asks for it: to check it touches all its 6 MB.
    BuiltIn,
}

static BUILT_IN: LazyLock<Option<Model<'static>>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../../../models/learned.bin")).ok());

impl<'a> Models<'a> {
    /// None.
    pub fn none() -> Self {
        Self {
            of: [None, None, None],
            learned: Learned::None,
            caution: 1.0,
        }
    }

    /// The same with all thresholds multiplied: below one proposes more, above one less.
    #[must_use]
    pub fn with_caution(mut self, caution: f32) -> Self {
        self.caution = caution;
        self
    }

    /// The same with one more, or another.
    #[must_use]
    pub fn with(mut self, tongue: Tongue, model: Model<'a>) -> Self {
        self.of[tongue as usize] = Some(model);
        self
    }

    /// The same with what marked testimonies taught, or another of it.
    #[must_use]
    pub fn with_learned(mut self, model: Option<Model<'a>>) -> Self {
        self.learned = model.map_or(Learned::None, Learned::Given);
        self
    }

    /// What marked testimonies taught.
    pub(crate) fn learned(&self) -> Option<&Model<'a>> {
        match &self.learned {
            Learned::None => None,
            Learned::Given(model) => Some(model),
            Learned::BuiltIn => BUILT_IN.as_ref(),
        }
    }

    pub(super) fn get(&self, language: Language) -> Option<&Model<'a>> {
        self.of[Tongue::of(language) as usize].as_ref()
    }
}

/// Those that are built in. Reading them is a check of their bytes and no copy; it is done once.
pub fn built_in() -> &'static Models<'static> {
    static MODELS: LazyLock<Models<'static>> = LazyLock::new(|| Models {
        of: [
            Model::read(include_bytes!("../../../../../models/tagger-en.bin")).ok(),
            Model::read(include_bytes!("../../../../../models/tagger-ru.bin")).ok(),
            Model::read(include_bytes!("../../../../../models/tagger-kk.bin")).ok(),
        ],
        learned: Learned::BuiltIn,
        caution: 1.0,
    });
    &MODELS
}
