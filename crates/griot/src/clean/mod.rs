//! Document → Article: marks what is not to be read, finds the dateline. Never moves an offset.
