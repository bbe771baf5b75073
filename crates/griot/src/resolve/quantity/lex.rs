//! Sentence → tokens, and the cursor that the rules of quantities and of times read them with.
//!
//! A token is a run of letters, a run of digits or one mark, so that "12-year-old", "5th" and "6 a.m." need no cases of
//! their own: what is written without a space knows that it is glued to what stands before. Never decides a meaning.

use crate::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum Kind {
    Word,
    Digits,
    Mark,
}

/// A run of letters, a run of digits, or a mark.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Token {
    /// The words in lower case, with plain apostrophes and hyphens.
    pub(in crate::resolve) low: String,
    pub(in crate::resolve) span: Span,
    pub(in crate::resolve) kind: Kind,
    /// No space stands before it.
    pub(in crate::resolve) glued: bool,
    /// Its first letter is a capital.
    pub(in crate::resolve) capital: bool,
}

impl Token {
    /// Is it one of these, in lower case?
    pub(in crate::resolve) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.low.as_str())
    }
}

/// The tokens of a sentence; none if the span does not lie on the text's character boundaries.
pub(in crate::resolve) fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let Some(words) = text.get(sentence.start..sentence.end) else {
        return Vec::new();
    };
    let mut tokens: Vec<Token> = Vec::new();
    let mut joined = false;
    for (offset, c) in words.char_indices() {
        let Some(kind) = kind(c) else {
            joined = false;
            continue;
        };
        let start = sentence.start + offset;
        let end = start + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if joined && kind != Kind::Mark && last.kind == kind => {
                last.span.end = end;
                last.low.extend(c.to_lowercase());
            }
            _ => {
                let (span, capital) = (Span::new(start, end), c.is_uppercase());
                tokens.push(Token { low: plain(c), span, kind, glued: joined, capital });
            }
        }
        joined = true;
    }
    tokens
}

/// White space separates and is no token.
fn kind(c: char) -> Option<Kind> {
    match c {
        _ if c.is_whitespace() => None,
        '0'..='9' => Some(Kind::Digits),
        _ if c.is_alphabetic() => Some(Kind::Word),
        _ => Some(Kind::Mark),
    }
}

fn plain(c: char) -> String {
    match c {
        '’' | '‘' | 'ʼ' => "'".into(),
        '‐' | '‑' | '–' => "-".into(),
        _ => c.to_lowercase().collect(),
    }
}

/// A place in the tokens, from which a rule reads onwards; what it started at stays known.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct Cursor<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(in crate::resolve) fn new(tokens: &'a [Token], at: usize) -> Self {
        Cursor { tokens, at }
    }

    /// The index of the next token.
    pub(in crate::resolve) fn at(&self) -> usize {
        self.at
    }

    /// The next token.
    pub(in crate::resolve) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The token so many after the next one.
    pub(in crate::resolve) fn ahead(&self, by: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + by)
    }

    /// The token so many before the next one; 1 is the one just read.
    pub(in crate::resolve) fn back(&self, by: usize) -> Option<&'a Token> {
        self.at.checked_sub(by).and_then(|i| self.tokens.get(i))
    }

    /// Takes a token that passes a test.
    pub(in crate::resolve) fn take(&mut self, test: impl Fn(&Token) -> bool) -> Option<&'a Token> {
        let token = self.peek().filter(|t| test(t))?;
        self.at += 1;
        Some(token)
    }

    /// Takes one of these words or marks.
    pub(in crate::resolve) fn word(&mut self, words: &[&str]) -> Option<&'a Token> {
        self.take(|t| t.is(words))
    }

    /// Takes a word or a mark that stands close to the last.
    pub(in crate::resolve) fn glued(&mut self, words: &[&str]) -> Option<&'a Token> {
        self.take(|t| t.glued && t.is(words))
    }

    /// Takes words that follow each other, written with spaces between.
    pub(in crate::resolve) fn phrase(&mut self, phrase: &str) -> Option<()> {
        // Most phrases fail at their first word: that is seen before the phrase is cut up.
        self.peek().filter(|t| phrase.starts_with(t.low.as_str()))?;
        self.attempt(|c| phrase.split(' ').try_for_each(|word| c.word(&[word]).map(|_| ())))
    }

    /// Takes the first of these phrases that stands here.
    pub(in crate::resolve) fn phrases<'p>(&mut self, phrases: &[&'p str]) -> Option<&'p str> {
        phrases.iter().copied().find(|phrase| self.phrase(phrase).is_some())
    }

    /// Reads on, or stays where it is.
    pub(in crate::resolve) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = at;
        }
        found
    }

    /// Takes the first of several readings that succeeds.
    pub(in crate::resolve) fn either<T>(&mut self, reads: &[Read<T>]) -> Option<T> {
        reads.iter().find_map(|read| self.attempt(|c| read(c)))
    }
}

/// A reading of the next tokens.
pub(in crate::resolve) type Read<T> = for<'a> fn(&mut Cursor<'a>) -> Option<T>;

/// A rule has a name and a reading; what it reads is its production.
pub(in crate::resolve) struct Rule<T> {
    pub(in crate::resolve) name: &'static str,
    pub(in crate::resolve) read: Read<T>,
}

/// Something that a rule read, and where.
pub(in crate::resolve) struct Found<T> {
    pub(in crate::resolve) span: Span,
    pub(in crate::resolve) rule: &'static str,
    pub(in crate::resolve) value: T,
}

/// From left to right the longest reading at each token; of equally long ones the rule that is listed first.
pub(in crate::resolve) fn longest<T>(tokens: &[Token], rules: &[Rule<T>]) -> Vec<Found<T>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match longest_at(tokens, at, rules) {
            Some((end, rule, value)) => {
                let span = tokens[at].span.join(tokens[end - 1].span);
                found.push(Found { span, rule, value });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn longest_at<T>(tokens: &[Token], at: usize, rules: &[Rule<T>]) -> Option<(usize, &'static str, T)> {
    let mut best: Option<(usize, &'static str, T)> = None;
    for rule in rules {
        let mut cursor = Cursor::new(tokens, at);
        let value = (rule.read)(&mut cursor);
        let longer = cursor.at > best.as_ref().map_or(at, |b| b.0);
        if let Some(value) = value.filter(|_| longer) {
            best = Some((cursor.at, rule.name, value));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_marks_part_and_know_what_they_are_glued_to() {
        let text = "The 5th’s 12-year";
        let tokens = tokens(text, Span::new(0, text.len()));
        let seen: Vec<_> = tokens.iter().map(|t| (t.low.as_str(), t.glued)).collect();
        let expected = [("the", false), ("5", false), ("th", true), ("'", true), ("s", true), ("12", false), ("-", true), ("year", true)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_span_that_cuts_a_character_has_no_tokens() {
        assert!(tokens("é", Span::new(1, 2)).is_empty());
        assert!(tokens("e", Span::new(0, 9)).is_empty());
    }
}
