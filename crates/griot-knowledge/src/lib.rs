//! Names to candidates: the actor tables and the place pack that Griot resolves against.

mod error; // what is wrong with a table, and where
mod fold; // names as they are compared
mod table; // tab-separated tables
pub mod actors; // who
pub mod places; // names of places → one place each

pub use error::Error;
pub use fold::fold;
pub use table::{Row, Table};
