//! Word and tag → lemma: irregular forms from `data/lexicon/irregular.tsv`, the rest by rule.
//!
//! Rules alone cannot tell *raping* (rape) from *stepping* (step): among the candidates the one that some table of the
//! knowledge names wins, so every trigger is found by its own lemma.

use super::relation::Tag;
use std::collections::{HashMap, HashSet};

/// Irregular forms and known lemmas.
pub struct Lemmas {
    verbs: HashMap<String, String>,
    nouns: HashMap<String, String>,
    adjectives: HashMap<String, String>,
    known: HashSet<String>,
}

impl Lemmas {
    /// From the rows of the irregular table (form, lemma, part of speech) and the lemmas that other tables use.
    pub fn new<'a>(irregular: impl IntoIterator<Item = [&'a str; 3]>, known: impl IntoIterator<Item = String>) -> Self {
        let mut lemmas =
            Lemmas { verbs: HashMap::new(), nouns: HashMap::new(), adjectives: HashMap::new(), known: known.into_iter().collect() };
        for [form, lemma, pos] in irregular {
            let table = match pos {
                "verb" => &mut lemmas.verbs,
                "noun" => &mut lemmas.nouns,
                _ => &mut lemmas.adjectives,
            };
            table.entry(form.to_owned()).or_insert_with(|| lemma.to_owned());
            lemmas.known.insert(lemma.to_owned());
        }
        lemmas
    }

    /// The lemma of a word with its tag, in lower case.
    pub fn lemma(&self, word: &str, tag: Tag) -> String {
        let low = word.to_lowercase().replace('’', "'");
        match tag {
            Tag::Vbd | Tag::Vbn | Tag::Vbg | Tag::Vbz | Tag::Vbp | Tag::Vb => self.verb(low),
            Tag::Nns | Tag::Nnps => self.noun(low),
            Tag::Jjr | Tag::Jjs => self.adjectives.get(&low).cloned().unwrap_or(low),
            Tag::Rb if low == "n't" || low == "nt" => "not".into(),
            _ => low,
        }
    }

    fn verb(&self, low: String) -> String {
        if let Some(lemma) = self.verbs.get(&low) {
            return lemma.clone();
        }
        if let Some(stem) = low.strip_suffix("ing").filter(|s| s.len() > 1) {
            return self.stem(stem);
        }
        if let Some(stem) = low.strip_suffix("ied").filter(|s| s.len() > 1) {
            return format!("{stem}y");
        }
        if let Some(stem) = low.strip_suffix("ed").filter(|s| s.len() > 1) {
            return self.stem(stem);
        }
        self.drop_s(low)
    }

    fn noun(&self, low: String) -> String {
        match self.nouns.get(&low) {
            Some(lemma) => lemma.clone(),
            None if low.ends_with("men") && low.len() > 3 => format!("{}man", &low[..low.len() - 3]),
            None => self.drop_s(low),
        }
    }

    /// Drops the ending of a plural or of the third person.
    fn drop_s(&self, low: String) -> String {
        if low.ends_with("ss") || low.ends_with("us") || low.len() < 3 {
            return low;
        }
        if let Some(stem) = low.strip_suffix("ies").filter(|s| s.len() > 1) {
            return format!("{stem}y");
        }
        let sibilant = ["shes", "ches", "xes", "sses", "zzes", "oes"].iter().any(|e| low.ends_with(e));
        match low.strip_suffix("es") {
            Some(stem) if sibilant => stem.to_owned(),
            _ => low.strip_suffix('s').map(str::to_owned).unwrap_or(low),
        }
    }

    /// The lemma of a stem before -ed or -ing: as it stands, with an e, or with its last consonant undoubled.
    fn stem(&self, stem: &str) -> String {
        let silent = format!("{stem}e");
        let single = undoubled(stem);
        let candidates = [single.clone(), Some(silent.clone()), Some(stem.to_owned())];
        if let Some(known) = candidates.into_iter().flatten().find(|c| self.known.contains(c)) {
            return known;
        }
        match single {
            Some(single) if !stem.ends_with(['l', 's', 'f', 'z']) => single,
            _ if takes_e(stem) => silent,
            _ => stem.to_owned(),
        }
    }
}

/// The stem with a doubled last consonant made single.
fn undoubled(stem: &str) -> Option<String> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before && !"aeiou".contains(last)).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
}

/// Would English spell the verb with a final e?
fn takes_e(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    let vowel = |c: &char| "aeiouy".contains(*c);
    match letters.as_slice() {
        [.., a, 'v' | 'c' | 's' | 'g' | 'z' | 'u'] if !vowel(a) || stem.ends_with(['v', 'c', 'z', 'u']) => {
            !stem.ends_with("ss") && !stem.ends_with("ng")
        }
        [.., a, b, 't'] if vowel(b) && !vowel(a) => stem.ends_with("at") || stem.ends_with("ut"),
        [.., a, b, 'l' | 'r' | 'd' | 'k' | 'm' | 'p' | 's' | 'g' | 'n'] if vowel(b) && !vowel(a) => {
            letters.iter().filter(|c| vowel(c)).count() == 1 || stem.ends_with("ir") || stem.ends_with("is")
        }
        [.., a, 'l'] => !vowel(a) && *a != 'l',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_known_words() {
        let lemmas = Lemmas::new([["shot", "shoot", "verb"], ["troops", "troop", "noun"]], ["rape", "step", "bomb"].map(String::from));
        let verb = |w: &str| lemmas.lemma(w, Tag::Vbd);
        let got: Vec<String> =
            ["shot", "raping", "stepped", "bombed", "killed", "seized", "attacks", "clashes", "denied", "retook"].map(verb).into();
        assert_eq!(got, ["shoot", "rape", "step", "bomb", "kill", "seize", "attack", "clash", "deny", "retook"]);
        assert_eq!(lemmas.lemma("gunmen", Tag::Nns), "gunman");
        assert_eq!(lemmas.lemma("Troops", Tag::Nns), "troop");
    }
}
