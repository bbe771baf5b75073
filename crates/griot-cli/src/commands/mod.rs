//! The commands, one file each: options in, an exit code out.

pub(crate) mod code;
pub(crate) mod explain;
