//! An organisation's own questions: XLSForm import, its expressions, and the state of a form that is being filled in.
//! Never reads a clock, a disk or a random source: bytes, moment and seed are arguments.

pub mod answers;
mod expression;
pub mod import;
pub mod message;
pub mod model;
mod source;
pub mod state;

pub use expression::{Assumed, Fault, Moment};
pub use import::{Import, NotAForm, import, import_csv};
pub use message::{Message, Severity, What};
pub use model::{Form, NodeId};
pub use source::{Source, SourceFile};
pub use state::{Draft, FormState, OccurrenceId};
