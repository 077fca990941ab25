//! Statistical disclosure control: how many people fit what is told of one, which few details single a person out, what
//! to say more vaguely, and what in a text is nobody else's. Pure: tables and words in, figures and places out.
//! Never does I/O, never keeps what it was given, and never says that a text is safe.
//!
//! Terms are those of the field. *Quasi-identifier*, *equivalence class*, *k-anonymity*: Samarati & Sweeney 1998. *k-map*
//! (the class is counted among known people rather than in the file): Sweeney 2001. *Minimal sample unique*, *special
//! unique*, SUDA2: Elliot, Manning & Ford 2002; Manning, Haglin & Keane 2008. *Minimal infrequent itemsets* (fewer than
//! k, any set of details): Haglin & Manning 2007. *Global recoding*, *local suppression*: Hundepool et al. 2012. The
//! *loss metric*: Iyengar 2002.

pub mod classes;
pub mod combination;
pub mod hierarchy;
pub mod ledger;
mod pool;
pub mod recode;
pub mod rows;
pub mod text;

pub use classes::{Fit, class_sizes, class_sizes_with_own, fits};
pub use combination::{Combination, minimal_combinations, minimal_combinations_with_own, suda_scores};
pub use hierarchy::{Hierarchy, Malformed, NodeId, Step};
pub use ledger::finest;
pub use recode::{How, Recoding, cheapest_recoding};
pub use rows::Rows;
