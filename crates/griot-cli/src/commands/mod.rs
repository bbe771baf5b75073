//! The commands, one file each: options in, an exit code out.

pub(crate) mod code;
pub(crate) mod explain;

pub(crate) mod add;
pub(crate) mod recode;
pub(crate) mod filter; // options that several commands share
pub(crate) mod incidents;
pub(crate) mod show;
pub(crate) mod control;
pub(crate) mod query;
pub(crate) mod decide;
