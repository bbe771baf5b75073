//! "[Gunmen](1 actor) [fled](1 RETREAT withdraw)" → the plain text, and the spans with the labels written after them.

use griot::Span;

/// A marked span: bytes of the plain text, the words between its parentheses, and the line it ends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) labels: String,
    pub(crate) line: usize,
}

/// Takes marks out of a text. Line breaks within a paragraph become blanks; an empty line stays one.
///
/// The error is the line, counted from 1, and what is wrong there.
pub(crate) fn plain(marked: &str) -> Result<(String, Vec<Mark>), (usize, String)> {
    let (mut text, mut marks, mut open, mut line) = (String::new(), Vec::new(), Vec::new(), 1);
    let mut rest = marked.trim_end().chars();
    while let Some(c) = rest.next() {
        match c {
            '[' => open.push((text.len(), line)),
            ']' => {
                let (start, _) = open.pop().ok_or((line, "`]` without its `[`".to_owned()))?;
                let mut labels = rest.as_str().strip_prefix('(').ok_or((line, "no `(labels)` after `]`".to_owned()))?.splitn(2, ')');
                let (words, after) = (labels.next().unwrap_or_default(), labels.next());
                rest = after.ok_or((line, "`(` without its `)`".to_owned()))?.chars();
                marks.push(Mark { span: Span::new(start, text.len()), labels: words.to_owned(), line });
                line += words.matches('\n').count();
            }
            '\n' => {
                line += 1;
                match text.chars().next_back() {
                    Some(' ') if rest.as_str().starts_with('\n') => {}
                    Some('\n') | None => {}
                    _ if rest.as_str().starts_with('\n') => text.push_str("\n\n"),
                    Some(' ') => {}
                    _ => text.push(' '),
                }
            }
            c => text.push(c),
        }
    }
    match open.pop() {
        Some((_, line)) => Err((line, "`[` without its `]`".into())),
        None => Ok((text, marks)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_lines_are_joined() {
        let (text, marks) = plain("The [[army's](1 actor)\nsiege](1 COERCE\nrestrict) of Aba.\n\nIt ended.\n").unwrap();
        assert_eq!(text, "The army's siege of Aba.\n\nIt ended.");
        let found: Vec<_> = marks.iter().map(|m| (m.span.of(&text), m.labels.as_str(), m.line)).collect();
        assert_eq!(found, [("army's", "1 actor", 1), ("army's siege", "1 COERCE\nrestrict", 2)]);
    }

    #[test]
    fn what_is_not_closed_is_told_with_its_line() {
        assert_eq!(plain("a\n[b").unwrap_err().0, 2);
        assert_eq!(plain("a]").unwrap_err().0, 1);
        assert_eq!(plain("\n\n[a] b").unwrap_err().0, 3);
        assert_eq!(plain("[a](1 actor").unwrap_err().0, 1);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[\\[\\]()\n a1é]*") {
            if let Ok((text, marks)) = plain(&text) {
                for mark in marks {
                    proptest::prop_assert!(text.get(mark.span.start..mark.span.end).is_some());
                }
            }
        }
    }
}
