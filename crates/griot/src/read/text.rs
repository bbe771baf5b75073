//! Plain text → Document: the text is kept exactly as it was decoded, so that offsets lead back to the file.

use crate::Document;

/// The report that a text file is.
pub(super) fn read(text: &str) -> Result<Document, String> {
    Ok(Document { text: text.to_string(), ..Document::default() })
}
