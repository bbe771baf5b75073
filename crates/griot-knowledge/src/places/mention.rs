//! A name in a report's text, with the words beside it → a `Mention`; a mention → how its own words are to be read. Never chooses.

use super::Kind;
use super::gazetteer::{Candidate, Places};
use super::tables::Says;

/// A name of a place as a report mentions it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mention<'a> {
    /// The name, with a leading `northern` or a closing `province` if they were read with it.
    pub text: &'a str,
    /// A word beside the name that says what it is: `city` in "the city of Gao", `province` in "Herat province".
    pub hint: Option<&'a str>,
    /// The larger place given behind it: `Lebanon` in "Tripoli, Lebanon".
    pub qualifier: Option<&'a str>,
    /// Is the event near the place rather than in it: "north of Gao", "outside Gao"?
    pub near: bool,
}

impl<'a> Mention<'a> {
    /// A name with nothing beside it.
    pub fn new(text: &'a str) -> Self {
        Mention { text, ..Mention::default() }
    }
}

/// How the words of a mention are to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) candidates: Vec<Candidate>,
    /// `northern` in "northern Mali".
    pub(super) compass: Option<&'a str>,
    /// What the words beside and in the name say of its kind.
    pub(super) says: Says,
    pub(super) qualifier: Option<&'a str>,
    pub(super) near: bool,
}

impl Places {
    /// The mention that the bytes `start..end` of a text make, with what the words around them tell of it.
    pub fn mention<'a>(&self, text: &'a str, start: usize, end: usize) -> Mention<'a> {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let name = text.get(start..end).unwrap_or_default();
        let words: Vec<&str> = last_words(before, 5);
        let compass = words.last().filter(|word| self.says(word).has(Says::COMPASS) && before.ends_with(' '));
        let with_compass = |word: &&str| text.get(start.checked_sub(word.len() + 1)?..end).filter(|name| name.starts_with(*word));
        let name = compass.and_then(with_compass).unwrap_or(name);
        let left = words.split_last().map_or(&[][..], |(_, rest)| if compass.is_some() { rest } else { &words[..] });
        Mention {
            text: name,
            hint: self.hint_before(left).or_else(|| self.hint_after(after)),
            qualifier: self.qualifier(after),
            near: self.is_near(left),
        }
    }

    pub(super) fn says(&self, word: &str) -> Says {
        self.words.get(&super::fold(word)).copied().unwrap_or_default()
    }

    /// "the port city of X", "X" in "province of X": the noun before `of`; and "the village X".
    fn hint_before<'a>(&self, words: &[&'a str]) -> Option<&'a str> {
        let noun = match words {
            [.., noun, of] if of.eq_ignore_ascii_case("of") => noun,
            [.., noun] => noun,
            [] => return None,
        };
        (self.says(noun).kinds() != Says::NOTHING && noun.chars().all(char::is_alphabetic)).then_some(*noun)
    }

    /// "X province".
    fn hint_after<'a>(&self, after: &'a str) -> Option<&'a str> {
        let word = after.strip_prefix(' ')?.split(|c: char| !c.is_alphabetic() && c != '-').next()?;
        let said = self.says(word);
        (said.has(Says::kind(Kind::Admin1)) || said.has(Says::kind(Kind::Admin2)) || word == "city" || word == "town").then_some(word)
    }

    /// "X, Y" and "X (Y)": the longest Y of four words and fewer that is a country or a region, or a large place.
    fn qualifier<'a>(&self, after: &'a str) -> Option<&'a str> {
        let rest = [", ", " ("].iter().find_map(|open| after.strip_prefix(open))?;
        let ends = rest.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != '\'').map(|(at, _)| at).chain([rest.len()]);
        let ends: Vec<usize> = ends.take(6).collect();
        let phrase = ends.iter().rev().filter_map(|end| rest.get(..*end));
        phrase
            .filter(|phrase| phrase.starts_with(char::is_uppercase))
            .flat_map(|phrase| [phrase, phrase.trim_end_matches(['.', ' '])])
            .find(|phrase| !phrase.contains([',', ')', ';', '\n']) && self.candidates(phrase).iter().any(|c| self.is_large(c)))
    }

    fn is_large(&self, candidate: &Candidate) -> bool {
        candidate.exact && matches!(self.kind(candidate.at), Kind::Country | Kind::Admin1)
    }

    /// "near X", "north of X", "20 km from X", "on the outskirts of X".
    fn is_near(&self, words: &[&str]) -> bool {
        let Some((last, rest)) = words.split_last() else {
            return false;
        };
        let is_joint = |word: &str| matches!(word, "of" | "from" | "to");
        let one = self.says(last).has(Says::NEAR);
        let two = is_joint(last) && rest.iter().rev().take(2).any(|word| self.says(word).has(Says::NEAR));
        let phrase = rest.last().is_some_and(|word| self.says(&format!("{word} {last}")).has(Says::NEAR));
        one || two || phrase
    }

    /// How a mention is to be read: the candidates of its name, freed of the words that only describe it.
    pub(super) fn read<'a>(&self, mention: &Mention<'a>) -> Reading<'a> {
        let (name, own_qualifier) = split_qualifier(mention.text);
        let name = trim(name);
        let says = mention.hint.map_or(Says::NOTHING, |hint| self.says(hint).kinds());
        let mut reading = self.read_name(name, says);
        if reading.candidates.is_empty()
            && let Some((first, rest)) = name.split_once(' ')
        {
            let said = self.says(first);
            if said.has(Says::COMPASS) || said.has(Says::NEAR) {
                reading = self.read_name(trim(rest), says);
                reading.compass = Some(first).filter(|_| said.has(Says::COMPASS) && !rest.starts_with("of "));
                reading.near = reading.compass.is_none();
            }
        }
        reading.near |= mention.near;
        reading.qualifier = mention.qualifier.or(own_qualifier);
        reading
    }

    /// The name as it stands, unless without its noun it is a region of that kind: "Herat province" is not the town of Herat.
    fn read_name<'a>(&self, name: &str, says: Says) -> Reading<'a> {
        let whole = self.candidates(name);
        let Some((bare, noun)) = self.without_noun(name) else {
            return Reading { candidates: whole, says, ..Reading::default() };
        };
        let says_bare = says.and(noun);
        let bare = self.candidates(bare);
        let fits = |candidates: &[Candidate]| candidates.iter().any(|c| says_bare.has(Says::kind(self.kind(c.at))));
        if whole.is_empty() || (fits(&bare) && !fits(&whole)) {
            return Reading { candidates: bare, says: says_bare, ..Reading::default() };
        }
        Reading { candidates: whole, says, ..Reading::default() }
    }

    /// "Herat province" and "province of Herat" without the noun.
    fn without_noun<'n>(&self, name: &'n str) -> Option<(&'n str, Says)> {
        let noun = |word: &str| Some(self.says(word).kinds()).filter(|said| *said != Says::NOTHING);
        let closing = name.rsplit_once(' ').and_then(|(bare, word)| Some((bare, noun(word)?)));
        let opening = || name.split_once(" of ").and_then(|(word, bare)| Some((trim(bare), noun(word)?)));
        closing.or_else(opening)
    }
}

/// "Tripoli, Lebanon" and "Tripoli (Lebanon)" in one name.
fn split_qualifier(text: &str) -> (&str, Option<&str>) {
    let cut = text.find(", ").map(|at| (at, at + 2)).or_else(|| text.find(" (").map(|at| (at, at + 2)));
    match cut.and_then(|(end, start)| Some((text.get(..end)?, text.get(start..)?))) {
        Some((name, qualifier)) => (name, Some(qualifier.trim_end_matches(')'))),
        None => (text, None),
    }
}

fn trim(name: &str) -> &str {
    let name = name.trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let name = name.strip_prefix("of ").unwrap_or(name);
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// The last words of a text, up to the end of the sentence before.
fn last_words(text: &str, count: usize) -> Vec<&str> {
    let sentence = text.rsplit(['.', ';', ',', '\n', ':', '"', '“', '”', '(']).next().unwrap_or_default();
    let mut words: Vec<&str> = sentence.split_whitespace().rev().filter(|word| !word.eq_ignore_ascii_case("the")).take(count).collect();
    words.reverse();
    words
}
