//! Names to candidates: the actor tables and the place pack that Griot resolves against.

pub mod places; // names of places → one place each
