//! Bytes → Documents: one file a format. Never interprets the text.
