//! "1 ASSAULT firearms civilians", "1 actor": what a span is to an event.

use griot::event::Role;
use griot::{EventType, Status};

/// What a span is to the event of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// The word or phrase that tells the deed.
    Trigger(TriggerLabel),
    /// Another trigger of the same event.
    Mention,
    /// Someone or something that takes part.
    Role(Role),
}

/// What a trigger says of its event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerLabel {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Whether it was done.
    pub status: Status,
    /// Is it history told to explain the news?
    pub background: bool,
    /// Were women singled out?
    pub women: bool,
    /// Were civilians?
    pub civilians: bool,
}

impl Label {
    /// Reads a label without its number; `is_mode` says whether a type has a mode.
    pub fn parse(words: &str, is_mode: &dyn Fn(EventType, &str) -> bool) -> Result<Self, String> {
        let mut words = words.split_whitespace();
        let first = words.next().ok_or("a label needs a word after its number: `1 actor`")?;
        if first == "mention" {
            return alone(words, Label::Mention);
        }
        if let Some(role) = Role::parse(first) {
            return alone(words, Label::Role(role));
        }
        let event_type =
            EventType::parse(first).ok_or_else(|| format!("`{first}` is neither a type, a role nor `mention`: see corpus/README.md"))?;
        let mut out = TriggerLabel { event_type, mode: None, status: Status::Happened, background: false, women: false, civilians: false };
        for word in words {
            match word {
                "background" => out.background = true,
                "women" => out.women = true,
                "civilians" => out.civilians = true,
                mode if out.mode.is_none() && is_mode(event_type, mode) => out.mode = Some(mode.to_owned()),
                status => {
                    let about = || format!("`{status}` is neither a status nor a mode of {first} (or the second of them)");
                    out.status = Status::parse(status).ok_or_else(about)?;
                }
            }
        }
        Ok(Label::Trigger(out))
    }
}

fn alone<'a>(mut rest: impl Iterator<Item = &'a str>, label: Label) -> Result<Label, String> {
    match rest.next() {
        None => Ok(label),
        Some(word) => Err(format!("`{word}` is one word too many: separate labels by commas")),
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Label::Mention => f.write_str("mention"),
            Label::Role(role) => f.write_str(role.as_str()),
            Label::Trigger(t) => {
                f.write_str(t.event_type.as_str())?;
                t.mode.iter().try_for_each(|m| write!(f, " {m}"))?;
                if t.status != Status::Happened {
                    write!(f, " {}", t.status.as_str())?;
                }
                let flags = [(t.background, " background"), (t.women, " women"), (t.civilians, " civilians")];
                flags.into_iter().filter(|(is, _)| *is).try_for_each(|(_, word)| f.write_str(word))
            }
        }
    }
}
