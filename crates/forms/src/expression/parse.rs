//! The grammar: XPath 1.0 as ODK XForms uses it. Operators by strength without recursion, so that depth is nesting alone.
//! Never takes an expression longer or deeper than the bounds here, whoever wrote it.

use super::{
    functions::{self, Function},
    lex::{Operator, Token, lex},
    tree::{Axis, Expression, From, Path, Step},
};

/// Bytes. A cell of XLSX holds 32,767 characters.
pub(crate) const LONGEST: usize = 1 << 16;
/// Brackets within brackets.
pub(crate) const DEEPEST: usize = 100;

/// Axes of XPath 1.0 that ODK does not have.
const AXES: [&str; 10] = [
    "ancestor",
    "ancestor-or-self",
    "attribute",
    "descendant",
    "descendant-or-self",
    "following",
    "following-sibling",
    "namespace",
    "preceding",
    "preceding-sibling",
];

/// Why an expression cannot be used. Places are bytes from its beginning.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
#[non_exhaustive]
pub enum Fault {
    /// Nothing stands there.
    Empty,
    /// It is longer than any that a cell holds.
    TooLong,
    /// Brackets within brackets, deeper than anyone reads.
    TooDeep,
    /// A quotation mark or `${` that nothing closes.
    Unclosed {
        /// Where it opens.
        at: usize,
    },
    /// A character that begins no word.
    Character {
        /// Which.
        character: char,
        /// Where.
        at: usize,
    },
    /// It ends where something must follow: an operand, a bracket.
    Ends,
    /// A word that cannot stand there.
    Unexpected {
        /// The word.
        word: String,
    },
    /// No function of that name is known.
    UnknownFunction {
        /// The name.
        name: String,
    },
    /// A function of ODK that Sotto does not have.
    LackedFunction {
        /// The name.
        name: String,
    },
    /// Too few or too many arguments.
    Arguments {
        /// The function.
        name: String,
        /// How many it was given.
        given: usize,
    },
    /// No question, group or repeat has that name.
    UnknownName {
        /// The name.
        name: String,
    },
    /// No list, and no file that came along, has that name.
    UnknownList {
        /// The name.
        name: String,
    },
    /// The pattern of a `regex()` that cannot be read, or that needs to look back or ahead.
    Pattern,
    /// An axis of XPath that ODK does not have.
    Axis {
        /// The name.
        name: String,
    },
}

/// What was read with goodwill, because its meaning is clear.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "assumed")]
#[non_exhaustive]
pub enum Assumed {
    /// Curly quotation marks for straight ones.
    CurlyQuotes,
    /// A sign for the ASCII one.
    Sign(char),
    /// Another case: what it was read as.
    Case(String),
    /// Several have the name: the one nearest to where it is asked for was taken.
    Nearest(String),
    /// A path that leads to nothing in the form, and so to nothing that is ever answered.
    NoPath(String),
    /// A list has no such column, so that nothing there can be equal to anything.
    NoColumn(String),
}

/// Parses `source`. Names are not looked up yet.
pub(crate) fn parse(source: &str) -> Result<(Expression, Vec<Assumed>), Fault> {
    if source.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    let (tokens, assumed) = lex(source)?;
    if tokens.is_empty() {
        return Err(Fault::Empty);
    }
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        depth: 0,
        assumed,
    };
    let expression = parser.expression()?;
    match parser.tokens.next() {
        None => Ok((expression, parser.assumed)),
        Some(token) => Err(unexpected(&token)),
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
    assumed: Vec<Assumed>,
}

impl Parser {
    /// Operands and operators on two stacks; a stronger operator is folded before a weaker one.
    fn expression(&mut self) -> Result<Expression, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::TooDeep);
        }
        let mut operands = vec![self.operand()?];
        let mut operators: Vec<Operator> = Vec::new();
        while let Some(Token::Operator(operator)) = self.tokens.peek() {
            let operator = *operator;
            self.tokens.next();
            while operators
                .last()
                .is_some_and(|last| last.strength() > operator.strength())
            {
                fold(&mut operands, &mut operators);
            }
            operators.push(operator);
            operands.push(self.operand()?);
        }
        while !operators.is_empty() {
            fold(&mut operands, &mut operators);
        }
        self.depth -= 1;
        operands.pop().ok_or(Fault::Empty)
    }

    fn operand(&mut self) -> Result<Expression, Fault> {
        let mut negative = false;
        while self.next_is(&Token::Operator(Operator::Minus)) {
            negative = !negative;
        }
        // A plus before an operand says nothing; people write it all the same.
        while self.next_is(&Token::Operator(Operator::Plus)) {}
        let operand = self.path()?;
        Ok(if negative {
            Expression::Negative(Box::new(operand))
        } else {
            operand
        })
    }

    fn path(&mut self) -> Result<Expression, Fault> {
        let token = self.tokens.next().ok_or(Fault::Ends)?;
        let from = match token {
            Token::Number(number) => return Ok(Expression::Number(number)),
            Token::Literal(text) => return Ok(Expression::Text(text)),
            Token::Open => {
                let inner = self.expression()?;
                self.expect(&Token::Close)?;
                if !self.path_goes_on() {
                    return Ok(inner);
                }
                From::Value(Box::new(inner))
            }
            Token::Reference(name) => From::Reference(name),
            Token::Name(name) if self.tokens.peek() == Some(&Token::Open) => {
                let called = self.call(name)?;
                if !self.path_goes_on() {
                    return Ok(called);
                }
                match called {
                    Expression::Path(path) if path.steps.is_empty() => path.from,
                    other => From::Value(Box::new(other)),
                }
            }
            Token::Slash => {
                let mut path = Path::from(From::Root);
                if self.step_begins() {
                    path.steps.push(self.step()?);
                    self.steps(&mut path)?;
                }
                return Ok(Expression::Path(path));
            }
            Token::DoubleSlash => {
                let mut path = Path::from(From::Root);
                path.steps.push(bare(Axis::Below));
                path.steps.push(self.step()?);
                self.steps(&mut path)?;
                return Ok(Expression::Path(path));
            }
            token @ (Token::Dot | Token::DoubleDot | Token::Name(_) | Token::Star | Token::At) => {
                let mut path = Path::from(From::Context);
                path.steps.push(self.step_of(token)?);
                self.steps(&mut path)?;
                return Ok(Expression::Path(path));
            }
            token => return Err(unexpected(&token)),
        };
        let mut path = Path::from(from);
        path.conditions = self.conditions()?;
        self.steps(&mut path)?;
        Ok(Expression::Path(path))
    }

    fn path_goes_on(&mut self) -> bool {
        matches!(
            self.tokens.peek(),
            Some(Token::Slash | Token::DoubleSlash | Token::OpenBracket)
        )
    }

    fn step_begins(&mut self) -> bool {
        matches!(
            self.tokens.peek(),
            Some(Token::Dot | Token::DoubleDot | Token::Name(_) | Token::Star | Token::At)
        )
    }

    fn steps(&mut self, path: &mut Path) -> Result<(), Fault> {
        loop {
            if self.next_is(&Token::DoubleSlash) {
                path.steps.push(bare(Axis::Below));
            } else if !self.next_is(&Token::Slash) {
                return Ok(());
            }
            path.steps.push(self.step()?);
            if path.steps.len() > LONGEST / 8 {
                return Err(Fault::TooLong);
            }
        }
    }

    fn step(&mut self) -> Result<Step, Fault> {
        let token = self.tokens.next().ok_or(Fault::Ends)?;
        self.step_of(token)
    }

    fn step_of(&mut self, token: Token) -> Result<Step, Fault> {
        let axis = match token {
            Token::Dot => Axis::Itself,
            Token::DoubleDot => Axis::Parent,
            Token::Star => Axis::EveryChild,
            Token::Name(axis) if self.next_is(&Token::Axis) => {
                let test = self.tokens.next().ok_or(Fault::Ends)?;
                // `node()` as the test.
                let any = matches!(&test, Token::Name(name) if name == "node") && self.next_is(&Token::Open);
                if any {
                    self.expect(&Token::Close)?;
                }
                match (axis.as_str(), test) {
                    ("self", _) => Axis::Itself,
                    ("parent", _) => Axis::Parent,
                    ("child", Token::Name(name)) if !any => Axis::Child(name, None),
                    ("child", _) => Axis::EveryChild,
                    // `label::English` names a column of a list rather than an axis.
                    (_, Token::Name(name)) if !any && !AXES.contains(&axis.as_str()) => {
                        Axis::Child(format!("{axis}::{name}"), None)
                    }
                    _ => return Err(Fault::Axis { name: axis }),
                }
            }
            Token::Name(name) if self.tokens.peek() != Some(&Token::Open) => Axis::Child(name, None),
            // Attributes: forms have none.
            Token::At => return Err(Fault::Axis { name: "@".to_owned() }),
            token => return Err(unexpected(&token)),
        };
        Ok(Step {
            axis,
            conditions: self.conditions()?,
        })
    }

    fn conditions(&mut self) -> Result<Vec<Expression>, Fault> {
        let mut conditions = Vec::new();
        while self.next_is(&Token::OpenBracket) {
            conditions.push(self.expression()?);
            self.expect(&Token::CloseBracket)?;
        }
        Ok(conditions)
    }

    fn call(&mut self, name: String) -> Result<Expression, Fault> {
        self.expect(&Token::Open)?;
        let mut arguments = Vec::new();
        if !self.next_is(&Token::Close) {
            loop {
                arguments.push(self.expression()?);
                if self.next_is(&Token::Close) {
                    break;
                }
                self.expect(&Token::Comma)?;
            }
        }
        let found = functions::named(&name)?;
        if found.name != name {
            self.assumed.push(Assumed::Case(found.name.to_owned()));
        }
        if arguments.len() < found.least || arguments.len() > found.most {
            return Err(Fault::Arguments {
                name,
                given: arguments.len(),
            });
        }
        Ok(match (found.function, arguments.first()) {
            (Function::Current, _) => Expression::Path(Path::from(From::Current)),
            (Function::Instance, Some(Expression::Text(list))) => {
                Expression::Path(Path::from(From::Instance(list.trim().to_owned())))
            }
            (Function::Instance, _) => {
                return Err(Fault::UnknownList { name });
            }
            (function, _) => Expression::Call(function, arguments),
        })
    }

    fn next_is(&mut self, token: &Token) -> bool {
        let is = self.tokens.peek() == Some(token);
        if is {
            self.tokens.next();
        }
        is
    }

    fn expect(&mut self, token: &Token) -> Result<(), Fault> {
        match self.tokens.next() {
            Some(found) if found == *token => Ok(()),
            Some(found) => Err(unexpected(&found)),
            None => Err(Fault::Ends),
        }
    }
}

const fn bare(axis: Axis) -> Step {
    Step {
        axis,
        conditions: Vec::new(),
    }
}

/// Takes the last operator and all of its strength beside it off the stacks, and puts one chain there.
fn fold(operands: &mut Vec<Expression>, operators: &mut Vec<Operator>) {
    let Some(strength) = operators.last().map(|last| last.strength()) else {
        return;
    };
    let first = operators
        .iter()
        .rposition(|operator| operator.strength() != strength)
        .map_or(0, |last_other| last_other + 1);
    let those: Vec<Operator> = operators.drain(first..).collect();
    let operands_of_those = operands.split_off(operands.len() - those.len());
    if let Some(left) = operands.pop() {
        operands.push(Expression::Chain(
            Box::new(left),
            those.into_iter().zip(operands_of_those).collect(),
        ));
    }
}

fn unexpected(token: &Token) -> Fault {
    let word = match token {
        Token::Number(number) => number.to_string(),
        Token::Literal(text) => format!("'{text}'"),
        Token::Name(name) => name.clone(),
        Token::Reference(name) => format!("${{{name}}}"),
        Token::Operator(operator) => operator_sign(*operator).to_owned(),
        Token::Slash => "/".to_owned(),
        Token::DoubleSlash => "//".to_owned(),
        Token::Dot => ".".to_owned(),
        Token::DoubleDot => "..".to_owned(),
        Token::At => "@".to_owned(),
        Token::Axis => "::".to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::OpenBracket => "[".to_owned(),
        Token::CloseBracket => "]".to_owned(),
        Token::Comma => ",".to_owned(),
        Token::Star => "*".to_owned(),
    };
    Fault::Unexpected { word }
}

const fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "or",
        Operator::And => "and",
        Operator::Equal => "=",
        Operator::Unequal => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "*",
        Operator::Divide => "div",
        Operator::Modulo => "mod",
        Operator::Union => "|",
    }
}
