//! Text → paragraphs of lines: a blank line ends a paragraph, and so does a line break, unless the line was only wrapped there.
//! Never drops a word.

use crate::Span;

/// Lines that read on as one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its lines without the space around them; never none.
    pub(super) lines: Vec<Span>,
}

impl Paragraph {
    /// From its first line to its last.
    pub(super) fn span(&self) -> Span {
        self.lines.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0))
    }
}

/// A column this wide or wider was wrapped by a machine, unless it is wider than any machine wraps.
const NARROWEST: usize = 50;
const WIDEST: usize = 110;

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let blocks = lines.split(|line| line.span.is_empty());
    blocks.flat_map(|block| join(text, block)).collect()
}

struct Line {
    span: Span,
    indented: bool,
    width: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let pieces = text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']);
    let mut out: Vec<Line> = Vec::new();
    for piece in pieces {
        let span = trim(text, Span::new(start, start + piece.len()));
        // CR LF ends one line, not two.
        let is_second_half = piece == "\n" && text[..start].ends_with('\r');
        if !is_second_half {
            out.push(Line { span, indented: span.start >= start + 2, width: span.of(text).chars().count() });
        }
        start += piece.len();
    }
    out
}

/// A span without the space at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The paragraphs of lines between which none is blank.
fn join(text: &str, block: &[Line]) -> Vec<Paragraph> {
    let column = column(text, block);
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, line) in block.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| block.get(i));
        match out.last_mut() {
            Some(paragraph) if before.is_some_and(|before| is_wrapped(text, before, line, column)) => paragraph.lines.push(line.span),
            _ => out.push(Paragraph { lines: vec![line.span] }),
        }
    }
    out
}

/// The width of a column into which a machine has wrapped the lines: many break off in the middle of a sentence where the next word
/// would not have fitted.
fn column(text: &str, block: &[Line]) -> Option<usize> {
    let width = block.iter().map(|line| line.width).max().filter(|width| (NARROWEST..=WIDEST).contains(width))?;
    let breaks = block.windows(2).filter(|pair| !ends_sentence(pair[0].span.of(text)) && is_full(text, &pair[0], &pair[1], width));
    let breaks = breaks.count();
    (breaks > 0 && breaks * 3 >= block.len() - 1).then_some(width)
}

/// Would the first word of the line after not have fitted?
fn is_full(text: &str, before: &Line, after: &Line, width: usize) -> bool {
    let first_word = after.span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    before.width * 5 >= width * 3 && before.width + 1 + first_word > width
}

/// Was the line break set by a machine, in the middle of a paragraph?
fn is_wrapped(text: &str, before: &Line, after: &Line, column: Option<usize>) -> bool {
    let (end, next) = (before.span.of(text), after.span.of(text));
    if after.indented && !before.indented && ends_sentence(end) {
        return false;
    }
    let goes_on = next.starts_with(char::is_lowercase) || end.ends_with([',', ';']) && before.width >= 20;
    column.is_some_and(|width| is_full(text, before, after, width)) || goes_on && !ends_sentence(end)
}

/// Does a line end where a sentence may end?
pub(super) fn ends_sentence(line: &str) -> bool {
    let words = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    words.ends_with(['.', '!', '?', ':', '…', '؟', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        paragraphs(text).iter().map(|p| p.span().of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_unless_it_was_wrapped() {
        for (text, expected) in [
            ("Rebels fled.\nThe army came.", vec!["Rebels fled.", "The army came."]),
            ("Rebels\nfled.\r\n\r\nThe army\r\ncame.", vec!["Rebels fled.", "The army came."]),
            ("Clash in Goma\nRebels fled the town.", vec!["Clash in Goma", "Rebels fled the town."]),
            ("  \n\n \u{2028}", vec![]),
            (
                "Gunmen attacked a convoy of the United Nations near the town of\nKidal on Friday and killed two peacekeepers, the mission said.",
                vec![
                    "Gunmen attacked a convoy of the United Nations near the town of Kidal on Friday and killed two peacekeepers, the mission said.",
                ],
            ),
            (
                "THE ARMY SAID ON MONDAY THAT IT HAD RETAKEN THE VILLAGE FROM THE\nREBELS, WHO FLED.\n   THE REBELS DENIED IT.",
                vec!["THE ARMY SAID ON MONDAY THAT IT HAD RETAKEN THE VILLAGE FROM THE REBELS, WHO FLED.", "THE REBELS DENIED IT."],
            ),
        ] {
            assert_eq!(cut(text), expected, "{text:?}");
        }
    }
}
