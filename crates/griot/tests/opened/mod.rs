//! The coder, opened once for all tests of a binary: opening takes longer than coding a sentence.

use griot::Griot;
use std::sync::OnceLock;

/// The one coder.
pub(crate) fn griot() -> &'static Griot {
    static GRIOT: OnceLock<Griot> = OnceLock::new();
    GRIOT.get_or_init(|| Griot::open().unwrap_or_else(|error| panic!("Griot does not open: {error}")))
}
