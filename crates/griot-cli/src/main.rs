//! The binary `griot`: one file a command in `commands/`.

fn main() {}
