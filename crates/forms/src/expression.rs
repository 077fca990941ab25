//! Expressions of a form: XPath 1.0 as ODK XForms uses it (getodk.github.io/xforms-spec), with `${name}` of XLSForm.
//! Never reads a clock, a disk or a random source: moment and dice are arguments.

pub(crate) mod call;
pub(crate) mod dates;
pub(crate) mod dice;
pub(crate) mod evaluate;
pub(crate) mod functions;
pub(crate) mod geo;
pub(crate) mod lex;
pub(crate) mod parse;
pub(crate) mod resolve;
pub(crate) mod tree;
pub(crate) mod value;
pub(crate) mod words;

pub use dates::Moment;
pub use parse::{Assumed, Fault};
