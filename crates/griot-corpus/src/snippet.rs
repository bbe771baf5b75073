//! What a coder of real reports writes, words instead of offsets → codings.
//!
//! ```text
//! doc CORPUS/ID
//! two printers were [[picked up]] by police | COERCE arrest | actor=police; detained=two printers
//! ```

use crate::label::Label;
use crate::report::is_mode;
use crate::standoff::{self, Coding, Row};
use crate::{Error, Split};
use griot::codebook::Codebook;
use griot::event::Role;
use griot::{CodePoints, Document, Span, clean, segment};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A text by its id, with the day of publication.
pub type Texts = BTreeMap<String, (Option<Date>, String)>;

/// Finds the words of a file of codings in their texts. All faults are told at once.
pub fn coded(file: &str, source: &str, texts: &Texts, codebook: &Codebook) -> Result<Vec<Coding>, Vec<Error>> {
    let (mut out, mut faults): (Vec<Coding>, Vec<Error>) = (Vec::new(), Vec::new());
    let mut text: Option<Text<'_>> = None;
    for (number, line) in (1..).zip(source.lines()).filter(|(_, l)| !l.trim().is_empty()) {
        let result = match (line.strip_prefix("doc "), text.as_ref()) {
            (Some(id), _) => match texts.get_key_value(id.trim()) {
                Some((id, (published, words))) => {
                    text = Some(Text::new(words));
                    out.push(standoff::coding(id, words, *published));
                    Ok(Vec::new())
                }
                None => Err(format!("there is no text `{}`", id.trim())),
            },
            (None, None) => Err("an event before the first `doc ID`".into()),
            (None, Some(text)) => text.event(line, codebook),
        };
        match (result, out.last_mut()) {
            (Ok(rows), Some(coding)) => {
                let event = coding.rows.last().map_or(1, |r| r.event + 1);
                coding.rows.extend(rows.into_iter().map(|row| Row { event, ..row }));
            }
            (Err(what), _) => faults.push(Error::new(file, number, what)),
            (Ok(_), None) => {}
        }
    }
    out.iter_mut().for_each(in_reading_order);
    out.sort_by(|a, b| (Split::of(&a.id), &a.id).cmp(&(Split::of(&b.id), &b.id)));
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// Numbers the events of a coding by their triggers.
fn in_reading_order(coding: &mut Coding) {
    let is_trigger = |r: &&Row| matches!(r.label, Label::Trigger(_));
    let mut triggers: Vec<(usize, usize)> = coding.rows.iter().filter(is_trigger).map(|r| (r.start, r.event)).collect();
    triggers.sort_unstable();
    let number: BTreeMap<usize, usize> = triggers.iter().enumerate().map(|(i, (_, event))| (*event, i + 1)).collect();
    coding.rows.iter_mut().for_each(|r| r.event = number.get(&r.event).copied().unwrap_or(r.event));
    coding.rows.sort_by_key(|r| (r.event, !matches!(r.label, Label::Trigger(_)), r.start, r.end));
}

/// A text with single blanks, so that a coder need not care for line breaks.
struct Text<'a> {
    source: &'a str,
    blanks: String,
    /// For each byte of `blanks`, where it stood.
    from: Vec<usize>,
    sentences: Vec<Span>,
    points: CodePoints,
}

impl<'a> Text<'a> {
    fn new(source: &'a str) -> Self {
        let (mut blanks, mut from) = (String::new(), Vec::new());
        for (at, c) in source.char_indices() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c == ' ' && (blanks.is_empty() || blanks.ends_with(' ')) {
                continue;
            }
            from.extend(std::iter::repeat_n(at, c.len_utf8()));
            blanks.push(c);
        }
        from.push(source.len());
        let article = clean::article(Document { text: source.to_owned(), ..Document::default() });
        let sentences = segment::sentences(&article).iter().map(|s| s.span).collect();
        Text { source, blanks, from, sentences, points: CodePoints::new(source) }
    }

    /// `snippet | TYPE … | role=words; …`
    fn event(&self, line: &str, codebook: &Codebook) -> Result<Vec<Row>, String> {
        let mut parts = line.split('|').map(str::trim);
        let (Some(snippet), Some(label)) = (parts.next(), parts.next()) else {
            return Err("an event is `snippet | TYPE … | role=words`".into());
        };
        let trigger = self.trigger(snippet)?;
        let mut rows = vec![self.row(Label::parse(label, &is_mode(codebook))?, trigger)];
        for field in parts.flat_map(|p| p.split(';')).map(str::trim).filter(|f| !f.is_empty()) {
            let (name, words) = field.split_once('=').ok_or_else(|| format!("`{field}` is not `role=words`"))?;
            rows.push(match (name.trim(), Role::parse(name.trim())) {
                ("mention", _) => self.row(Label::Mention, self.trigger(words.trim())?),
                (_, Some(role)) => self.row(Label::Role(role), self.nearest(words, trigger)?),
                (other, None) => return Err(format!("`{other}` is no role: see corpus/README.md")),
            });
        }
        rows.dedup();
        Ok(rows)
    }

    fn row(&self, label: Label, span: Span) -> Row {
        let (start, end) = self.points.span(span);
        Row { event: 0, label, start, end }
    }

    /// The words in double brackets inside a snippet that occurs once.
    fn trigger(&self, snippet: &str) -> Result<Span, String> {
        let (before, rest) = snippet.split_once("[[").ok_or("the trigger wants double brackets: `were [[arrested]] on`")?;
        let (trigger, after) = rest.split_once("]]").ok_or("the trigger's brackets are not closed")?;
        let whole = single_blanks(&format!("{before}{trigger}{after}"));
        let mut found = self.blanks.match_indices(&whole);
        let (Some((at, _)), None) = (found.next(), found.next()) else {
            return Err(format!("`{whole}` does not occur exactly once in the text"));
        };
        let start = at + single_blanks(before).len() + usize::from(before.ends_with(' ') && !before.trim().is_empty());
        Ok(self.source_span(start, start + single_blanks(trigger).len()))
    }

    /// The occurrence of a phrase nearest to the trigger, in its sentence if it can be.
    fn nearest(&self, words: &str, trigger: Span) -> Result<Span, String> {
        let words = single_blanks(words);
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let whole = |at: &usize| edge(self.blanks[..*at].chars().next_back()) && edge(self.blanks[at + words.len()..].chars().next());
        let found = self.blanks.match_indices(words.as_str()).map(|(at, _)| at).filter(whole);
        let sentence = |span: Span| self.sentences.iter().position(|s| s.holds(span));
        let cost = |span: &Span| {
            let same = sentence(*span).is_some() && sentence(*span) == sentence(trigger);
            let distance = if span.end <= trigger.start { trigger.start - span.end } else { span.start.saturating_sub(trigger.end) };
            (!same, !same && span.start > trigger.start, distance)
        };
        let spans = found.map(|at| self.source_span(at, at + words.len()));
        spans.min_by_key(cost).ok_or_else(|| format!("`{words}` does not stand in the text"))
    }

    fn source_span(&self, start: usize, end: usize) -> Span {
        let last = self.from[end - 1];
        let width = self.source[last..].chars().next().map_or(1, char::len_utf8);
        Span::new(self.from[start], last + width)
    }
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_offsets() {
        let codebook = Codebook::built_in().unwrap();
        let text = "On Friday the police arrested\nten men. The police of Ségou said so.";
        let texts = Texts::from([("x/1".to_owned(), (None, text.to_owned()))]);
        let source = "doc x/1\npolice [[arrested]] ten men | COERCE arrest | actor=the police; detained=ten men; place=Ségou";
        let found = coded("a", source, &texts, &codebook).unwrap();
        let report = found[0].report(text).unwrap();
        let roles: Vec<_> = report.events[0].roles.iter().map(|(r, s)| (r.as_str(), s.of(text))).collect();
        assert_eq!(report.events[0].trigger.of(text), "arrested");
        assert_eq!(roles, [("actor", "the police"), ("detained", "ten men"), ("place", "Ségou")]);
        assert!(found[0].report("another text").is_err());
    }

    #[test]
    fn faults_name_their_lines() {
        let codebook = Codebook::built_in().unwrap();
        let texts = Texts::from([("x/1".to_owned(), (None, "Police fired. Police fired.".to_owned()))]);
        let source =
            "a [[b]] | ASSAULT\ndoc x/2\ndoc x/1\nPolice [[fired]]. | ASSAULT\n[[Police]] fired. Police | ASSAULT | actor=soldiers";
        let lines: Vec<usize> = coded("a", source, &texts, &codebook).unwrap_err().iter().map(|e| e.line).collect();
        assert_eq!(lines, [1, 2, 4, 5]);
    }
}
