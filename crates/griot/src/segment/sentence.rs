//! Passage → sentence spans: the splitter's boundaries, mended where news prose defeats it.

use crate::Span;

/// Words with a full stop after which a sentence does not end: ranks, titles and abbreviations of news.
const UNFINISHED: [&str; 46] = [
    "gen", "lt", "col", "maj", "capt", "cmdr", "cpl", "sgt", "brig", "adm", "cdr", "pvt", "sen", "rep", "gov", "rev", "hon", "mr", "mrs",
    "ms", "dr", "prof", "st", "incl", "approx", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "ft", "mt", "col.-gen", "lt.-gen", "maj.-gen", "u.s", "u.n",
];

/// The sentences of a passage, as spans of `text`.
pub(super) fn split(text: &str, passage: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for line in lines(text, passage) {
        let first = out.len();
        for boundary in sentencex::get_sentence_boundaries("en", line.of(text)) {
            let span = trim(text, Span::new(line.start + boundary.start_byte, line.start + boundary.end_byte));
            if span.is_empty() {
                continue;
            }
            match out[first..].last_mut() {
                Some(last) if goes_on(last.of(text), span.of(text)) => *last = last.join(span),
                _ => out.push(span),
            }
        }
    }
    out
}

/// The lines of a passage: a line break ends a sentence, unless the line goes on in small letters (wrapped text).
fn lines(text: &str, passage: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut start = passage.start;
    for line in passage.of(text).split_inclusive('\n') {
        let span = trim(text, Span::new(start, start + line.len()));
        start += line.len();
        if span.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if is_wrapped(last.of(text), span.of(text)) => *last = last.join(span),
            _ => out.push(span),
        }
    }
    out
}

fn is_wrapped(before: &str, after: &str) -> bool {
    after.starts_with(char::is_lowercase) && !before.ends_with(['.', '!', '?', ':', '"', '”'])
}

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, (start + words.trim().len()).max(start))
}

/// Did the splitter cut in the middle of a sentence?
fn goes_on(before: &str, after: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(['(', '"', '“']);
    let bare = last.strip_suffix('.').map(str::to_lowercase);
    let initial = bare.as_deref().is_some_and(|w| w.chars().count() == 1 && w.chars().all(char::is_alphabetic));
    let abbreviation = bare.as_deref().is_some_and(|w| UNFINISHED.contains(&w)) || initial;
    let hour = matches!(last, "a.m." | "p.m.") && !starts_new(after);
    abbreviation || hour || after.starts_with(|c: char| c.is_lowercase())
}

/// Does the text begin with a word that opens a sentence, rather than a weekday or month after an hour?
fn starts_new(after: &str) -> bool {
    const AFTER_HOUR: [&str; 14] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "GMT", "UTC", "EST", "ET", "local", "on", "("];
    !AFTER_HOUR.iter().any(|w| after.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        split(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn ranks_initials_and_hours_do_not_end_a_sentence() {
        assert_eq!(cut("Lt. Col. A. B. Musa was killed. His men fled.").len(), 2);
        assert_eq!(cut("The blast came at 6 a.m. Wednesday in Herat. Two died.").len(), 2);
        assert_eq!(cut("Gen. Ibrahim met the U.S. envoy on Jan. 3. They spoke for an hour.").len(), 2);
    }

    #[test]
    fn a_line_ends_a_sentence_unless_it_was_wrapped() {
        assert_eq!(cut("KABUL\nA bomb went off").len(), 2);
        assert_eq!(cut("A bomb went off\nnear the market.").len(), 1);
    }
}
