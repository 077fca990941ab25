//! Words of an expression. XPath 1.0 §3.7 with `${name}` of XLSForm.
//! Never loops on what it cannot read: a character that begins no word ends the reading with its place.

use super::parse::{Assumed, Fault};

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    Literal(String),
    /// A name, with its prefix (`jr:choice-name`).
    Name(String),
    /// `${name}`.
    Reference(String),
    Operator(Operator),
    Slash,
    DoubleSlash,
    Dot,
    DoubleDot,
    At,
    Axis,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Star,
}

/// What stands between two operands, in the order of its strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
    Union,
}

impl Operator {
    /// The higher, the closer it binds.
    pub(crate) const fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::Unequal => 3,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 4,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::Divide | Self::Modulo => 6,
            Self::Union => 7,
        }
    }
}

/// All words of `source`, and what was read with goodwill.
pub(crate) fn lex(source: &str) -> Result<(Vec<Token>, Vec<Assumed>), Fault> {
    let mut reader = Reader {
        rest: source,
        tokens: Vec::new(),
        assumed: Vec::new(),
    };
    while reader.word(source)? {}
    Ok((reader.tokens, reader.assumed))
}

struct Reader<'a> {
    rest: &'a str,
    tokens: Vec<Token>,
    assumed: Vec<Assumed>,
}

impl Reader<'_> {
    fn word(&mut self, source: &str) -> Result<bool, Fault> {
        self.rest = self
            .rest
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        let at = source.len() - self.rest.len();
        let Some(first) = self.rest.chars().next() else {
            return Ok(false);
        };
        if let Some(after) = self.rest.strip_prefix("${") {
            let end = after.find('}').ok_or(Fault::Unclosed { at })?;
            self.tokens.push(Token::Reference(after[..end].trim().to_owned()));
            self.rest = &after[end + 1..];
            return Ok(true);
        }
        if let Some(closing) = closing_quote(first) {
            return self.literal(first, closing, at);
        }
        if first.is_ascii_digit() || (first == '.' && self.second().is_some_and(|c| c.is_ascii_digit())) {
            self.number();
            return Ok(true);
        }
        if name_start(first) {
            self.name();
            return Ok(true);
        }
        self.sign(first, at)
    }

    fn second(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    fn literal(&mut self, first: char, closing: &[char], at: usize) -> Result<bool, Fault> {
        let after = &self.rest[first.len_utf8()..];
        let end = after.find(closing).ok_or(Fault::Unclosed { at })?;
        let closed_by = after[end..].chars().next().map_or(0, char::len_utf8);
        if !matches!(first, '\'' | '"') {
            self.assumed.push(Assumed::CurlyQuotes);
        }
        self.tokens.push(Token::Literal(after[..end].to_owned()));
        self.rest = &after[end + closed_by..];
        Ok(true)
    }

    fn number(&mut self) {
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let mut end = digits(self.rest);
        if self.rest[end..].starts_with('.') {
            end += 1 + digits(&self.rest[end + 1..]);
        }
        // Digits and one point: it parses.
        let number = self.rest[..end].parse().unwrap_or(f64::NAN);
        self.tokens.push(Token::Number(number));
        self.rest = &self.rest[end..];
    }

    fn name(&mut self) {
        let mut end = name_end(self.rest);
        // A prefix: one colon with a name after it. Two are an axis.
        let after = &self.rest[end..];
        if after.starts_with(':')
            && !after.starts_with("::")
            && after[1..].chars().next().is_some_and(name_start)
        {
            end += 1 + name_end(&after[1..]);
        }
        let name = &self.rest[..end];
        let operator = if self.follows_operand() {
            match name.to_ascii_lowercase().as_str() {
                "or" => Some(Operator::Or),
                "and" => Some(Operator::And),
                "div" => Some(Operator::Divide),
                "mod" => Some(Operator::Modulo),
                _ => None,
            }
        } else {
            None
        };
        if let Some(operator) = operator {
            if name.chars().any(char::is_uppercase) {
                self.assumed.push(Assumed::Case(name.to_ascii_lowercase()));
            }
            self.tokens.push(Token::Operator(operator));
        } else {
            self.tokens.push(Token::Name(name.to_owned()));
        }
        self.rest = &self.rest[end..];
    }

    /// XPath 1.0 §3.7: after an operand a name is an operator, and a star multiplies.
    fn follows_operand(&self) -> bool {
        !matches!(
            self.tokens.last(),
            None | Some(
                Token::Operator(_)
                    | Token::Slash
                    | Token::DoubleSlash
                    | Token::At
                    | Token::Axis
                    | Token::Open
                    | Token::OpenBracket
                    | Token::Comma
            )
        )
    }

    fn sign(&mut self, first: char, at: usize) -> Result<bool, Fault> {
        static SIGNS: [(&str, Token); 23] = [
            ("::", Token::Axis),
            ("//", Token::DoubleSlash),
            ("..", Token::DoubleDot),
            ("!=", Token::Operator(Operator::Unequal)),
            ("<=", Token::Operator(Operator::LessOrEqual)),
            (">=", Token::Operator(Operator::GreaterOrEqual)),
            ("≤", Token::Operator(Operator::LessOrEqual)),
            ("≥", Token::Operator(Operator::GreaterOrEqual)),
            ("=", Token::Operator(Operator::Equal)),
            ("<", Token::Operator(Operator::Less)),
            (">", Token::Operator(Operator::Greater)),
            ("+", Token::Operator(Operator::Plus)),
            ("-", Token::Operator(Operator::Minus)),
            ("–", Token::Operator(Operator::Minus)),
            ("|", Token::Operator(Operator::Union)),
            ("/", Token::Slash),
            (".", Token::Dot),
            ("@", Token::At),
            ("(", Token::Open),
            (")", Token::Close),
            ("[", Token::OpenBracket),
            ("]", Token::CloseBracket),
            (",", Token::Comma),
        ];
        if first == '*' {
            let token = if self.follows_operand() {
                Token::Operator(Operator::Times)
            } else {
                Token::Star
            };
            self.tokens.push(token);
            self.rest = &self.rest[1..];
            return Ok(true);
        }
        let (sign, token) = SIGNS
            .iter()
            .find(|(sign, _)| self.rest.starts_with(sign))
            .ok_or(Fault::Character { character: first, at })?;
        if !sign.is_ascii() {
            self.assumed.push(Assumed::Sign(first));
        }
        self.tokens.push(token.clone());
        self.rest = &self.rest[sign.len()..];
        Ok(true)
    }
}

/// What ends a literal that `first` begins. Word processors curl quotes.
const fn closing_quote(first: char) -> Option<&'static [char]> {
    match first {
        '\'' => Some(&['\'']),
        '"' => Some(&['"']),
        '‘' | '’' | '‚' => Some(&['’', '‘', '\'']),
        '“' | '”' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}

fn name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// A name holds full stops and hyphens, as in `date-time`, and `a-b` is one name.
fn name_end(text: &str) -> usize {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{b7}')))
        .unwrap_or(text.len());
    // A full stop that ends it is the sentence's, not the name's.
    text[..end].trim_end_matches('.').len().max(1)
}
