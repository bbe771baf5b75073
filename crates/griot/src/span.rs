//! Ranges of a report's text. Inside Griot they count bytes; the record counts Unicode code points.

/// A range of bytes in a report's text, end-exclusive; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The words of the text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Does this span hold all of the other?
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share at least one byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Is there nothing under the span?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Turns byte offsets of one text into code points, for the record.
pub struct CodePoints {
    /// The number of code points before every 64th byte, and the text's bytes to count on from there.
    marks: Vec<usize>,
    bytes: Vec<u8>,
}

const STRIDE: usize = 64;

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes().to_vec();
        let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for (i, byte) in bytes.iter().enumerate() {
            if i % STRIDE == 0 {
                marks.push(count);
            }
            count += usize::from(starts_character(*byte));
        }
        CodePoints { marks, bytes }
    }

    /// The number of code points before a byte offset.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let mark = (offset / STRIDE).min(self.marks.len().saturating_sub(1));
        let from = (mark * STRIDE).min(offset);
        self.marks.get(mark).copied().unwrap_or(0) + self.bytes[from..offset].iter().filter(|b| starts_character(**b)).count()
    }

    /// A span's ends in code points.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_not_bytes() {
        let text = "é".repeat(100) + "Kidal";
        let points = CodePoints::new(&text);
        assert_eq!(points.span(Span::new(200, 205)), (100, 105));
        assert_eq!(points.at(0), 0);
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
