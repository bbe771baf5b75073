//! Sentence span → word spans, cut as the English treebanks that the annotator learned from cut them:
//! punctuation apart, clitics apart (`did n't`, `Mali 's`), hyphenated words in parts (`US - led`).

use crate::Span;

/// Abbreviations that keep their full stop.
const DOTTED: [&str; 40] = [
    "mr.", "mrs.", "ms.", "dr.", "prof.", "gen.", "lt.", "col.", "maj.", "capt.", "cmdr.", "cpl.", "sgt.", "brig.", "adm.", "sen.", "rep.",
    "gov.", "rev.", "st.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "no.", "vs.",
    "inc.", "ltd.", "co.", "jr.", "sr.", "etc.",
];

const CLITICS: [&str; 7] = ["'s", "'re", "'ve", "'ll", "'d", "'m", "n't"];

/// The words of a sentence.
pub(super) fn words(text: &str, sentence: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    for (i, c) in sentence.of(text).char_indices() {
        let at = sentence.start + i;
        if c.is_whitespace() || is_invisible(c) {
            chunk(text, Span::new(start, at), &mut out);
            start = at + c.len_utf8();
        }
    }
    chunk(text, Span::new(start, sentence.end), &mut out);
    out
}

fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Cuts what stands between two blanks.
fn chunk(text: &str, mut span: Span, out: &mut Vec<Span>) {
    while let Some(len) = opening(span.of(text)) {
        out.push(Span::new(span.start, span.start + len));
        span.start += len;
    }
    let mut tail = Vec::new();
    while let Some(len) = closing(span.of(text)) {
        tail.push(Span::new(span.end - len, span.end));
        span.end -= len;
    }
    inner(text, span, out);
    out.extend(tail.into_iter().rev());
}

/// The length of a leading sign that stands apart.
fn opening(s: &str) -> Option<usize> {
    let c = s.chars().next()?;
    let sign =
        matches!(c, '"' | '“' | '”' | '‘' | '(' | '[' | '{' | '«' | '»' | '$' | '£' | '€' | '–' | '—' | '*' | '•' | ',' | ';' | ':' | '/');
    let quote = matches!(c, '\'' | '’' | '`') && s.len() > c.len_utf8() && !CLITICS.contains(&plain(s).as_str());
    let dash = c == '-' && s.chars().nth(1).is_some_and(char::is_alphabetic);
    (sign || quote || dash).then(|| c.len_utf8())
}

/// The length of a trailing sign that stands apart.
fn closing(s: &str) -> Option<usize> {
    let c = s.chars().next_back()?;
    if s.len() == c.len_utf8() {
        return None;
    }
    match c {
        '"' | '“' | '”' | ')' | ']' | '}' | '«' | '»' | ',' | ';' | ':' | '!' | '?' | '%' | '…' | '–' | '—' | '*' | '/' => {
            Some(c.len_utf8())
        }
        '\'' | '’' | '`' => Some(c.len_utf8()),
        '.' if s.ends_with("...") => (s.len() > 3).then_some(3),
        '.' => (!keeps_stop(s)).then_some(1),
        '-' => s.chars().rev().nth(1).is_some_and(char::is_alphanumeric).then_some(1),
        _ => None,
    }
}

fn keeps_stop(s: &str) -> bool {
    let dotted = s.trim_end_matches('.').contains('.') && s.chars().all(|c| c.is_alphabetic() || c == '.');
    let initial = s.chars().count() == 2 && s.starts_with(char::is_uppercase);
    dotted || initial || DOTTED.contains(&s.to_lowercase().as_str())
}

/// Cuts a word without outer signs: clitics, hyphens, dashes.
fn inner(text: &str, span: Span, out: &mut Vec<Span>) {
    let s = span.of(text);
    if s.is_empty() {
        return;
    }
    if s.contains("://") || s.contains('@') || s.starts_with("www.") {
        out.push(span);
        return;
    }
    if let Some(at) = clitic(s) {
        inner(text, Span::new(span.start, span.start + at), out);
        out.push(Span::new(span.start + at, span.end));
        return;
    }
    let mut start = span.start;
    for (i, len) in joints(s) {
        let at = span.start + i;
        if at > start {
            out.push(Span::new(start, at));
        }
        out.push(Span::new(at, at + len));
        start = at + len;
    }
    if start < span.end {
        out.push(Span::new(start, span.end));
    }
}

/// Where a clitic begins: `don|'t` is cut as `do|n't`, `Mali|'s`, `can|not`.
fn clitic(s: &str) -> Option<usize> {
    let low = plain(s);
    if low == "cannot" {
        return Some(3);
    }
    if low.len() != s.replace(['’', '‘', '`'], "'").len() {
        return None; // lower-casing changed the length: offsets would lie
    }
    let clitic = CLITICS.iter().find(|c| low.ends_with(**c) && low.len() > c.len())?;
    let letters = clitic.chars().count();
    s.char_indices().rev().nth(letters - 1).map(|(i, _)| i)
}

fn plain(s: &str) -> String {
    s.replace(['’', '‘', '`'], "'").to_lowercase()
}

/// Hyphens, dashes and slashes between letters, which are words of their own: (offset, length).
fn joints(s: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = s.char_indices().collect();
    let mut out = Vec::new();
    for window in chars.windows(3) {
        let [(_, before), (at, c), (_, after)] = [window[0], window[1], window[2]];
        let between = before.is_alphanumeric() && after.is_alphanumeric();
        let letters = before.is_alphabetic() || after.is_alphabetic();
        let joint = match c {
            '-' | '/' | '‑' => between && letters,
            '–' | '—' => true,
            '(' | ')' | '"' | '“' | '”' | '[' | ']' => true,
            _ => false,
        };
        if joint {
            out.push((at, c.len_utf8()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        words(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_cut_as_in_the_treebanks() {
        assert_eq!(cut("US-led troops didn't shell Mali's north."), "US - led troops did n't shell Mali 's north .");
        assert_eq!(cut("“We can’t stop,” he said."), "“ We ca n’t stop , ” he said .");
        assert_eq!(cut("the rebels' camp (near Kidal), 12-20 dead"), "the rebels ' camp ( near Kidal ) , 12-20 dead");
        assert_eq!(cut("Gen. Ali paid $10m in the U.S. on Jan. 3."), "Gen. Ali paid $ 10m in the U.S. on Jan. 3 .");
        assert_eq!(cut("al-Qaeda—the group—struck a 65-year-old."), "al - Qaeda — the group — struck a 65 - year - old .");
    }

    #[test]
    fn odd_input_is_survived() {
        for odd in ["", "   ", "...", "''''", "-----", "İ's", "’", "a\u{200b}b", "((((", "$"] {
            let _ = cut(odd);
        }
    }
}
