//! One line → is it a notice by its shape, which no list of words can hold: a byline, a credit, a copyright, a wire's code. Never
//! marks a line that ends as a sentence and could be one.

/// Is the line a notice? `plain` is the line in small letters.
pub(super) fn is_notice(line: &str, plain: &str) -> bool {
    is_copyright(plain) || is_byline(line) || is_reporters(line, plain) || is_credit(line) || is_wire_code(line) || is_comment_count(plain)
}

/// "© 2018 Agency", "Copyright 2018 Agency", "(c) 2018 Agency".
fn is_copyright(plain: &str) -> bool {
    let marks = ["©", "(c)", "copyright", "(copyright", "the-cnn-wire"];
    let rest = marks.iter().find_map(|mark| plain.trim_start_matches(['*', '-', '•', ' ']).strip_prefix(mark));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let year = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        plain.len() <= 400 && year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
    })
}

/// "By JOHN SMITH", "By John Smith and Mary Jones, Agency": names and nothing else.
fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else { return false };
    line.len() <= 90 && !line.ends_with(['.', '?', '!', ':', ',']) && rest.split_whitespace().count() >= 2 && are_names(rest)
}

/// "Reporting by A B in Goma", but not "Reporting by the BBC showed".
fn is_reporters(line: &str, plain: &str) -> bool {
    let is_one = plain.starts_with("reporting by ") || plain.starts_with("edited by ");
    let rest = line.split_once(" by ").or_else(|| line.split_once(" BY ")).map_or("", |(_, rest)| rest);
    is_one && line.len() <= 200 && are_names(rest.trim_end_matches('.'))
}

/// Words that begin with capitals, and the small ones that join names.
fn are_names(words: &str) -> bool {
    const SMALL: [&str; 14] = ["and", "in", "of", "for", "the", "de", "al", "el", "bin", "van", "von", "from", "at", "&"];
    let is_name =
        |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase) || word == "|" || word == "/";
    !words.contains(|c: char| c.is_ascii_digit())
        && words.split_whitespace().next().is_some_and(is_name)
        && words.split_whitespace().all(|word| is_name(word) || SMALL.contains(&word))
        && !words
            .split_whitespace()
            .any(|word| crate::read::date::is_weekday(word) || crate::read::date::month(word).is_some_and(|_| word.len() > 3))
}

/// A caption's end: "REUTERS/Name Name", "AFP/Name", "EPA-EFE/NAME"; the line is a caption, not a report.
pub(super) fn is_credit(line: &str) -> bool {
    const AGENCIES: [&str; 9] = ["REUTERS", "AFP", "AP", "EPA", "EPA-EFE", "Reuters", "UNICEF", "OCHA", "Xinhua"];
    let start = line.char_indices().rev().nth(60).map_or(0, |(i, _)| i);
    let is_credited = |agency: &&str| {
        line[start..].rsplit_once(&format!("{agency}/")).is_some_and(|(before, name)| {
            let name = name.trim_end_matches(['.', ')', ']']);
            let begins = before.is_empty() || before.ends_with([' ', '(', '[', '.', '/', '\u{a0}']);
            begins && !name.is_empty() && name.split_whitespace().count() <= 4 && are_names(name)
        })
    };
    line.len() <= 400 && AGENCIES.iter().any(is_credited)
}

/// "BC-ML--Syria, 1st Ld-Writethru", "a0123 u i BC-Mali".
fn is_wire_code(line: &str) -> bool {
    let code = line.split_whitespace().find(|word| word.starts_with("BC-"));
    line.len() <= 80
        && !line.ends_with('.')
        && code.is_some_and(|code| code[3..].starts_with(|c: char| c.is_uppercase()))
        && (line.starts_with("BC-") || line.len() <= 40)
}

/// "12 comments", "Comments (12)".
fn is_comment_count(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    match words[..] {
        [a, b] => {
            matches!(a, "comment" | "comments" | "shares") && is_number(b) || is_number(a) && matches!(b, "comment" | "comments" | "shares")
        }
        _ => false,
    }
}
