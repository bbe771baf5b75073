//! What Griot finds: one coded statement of one report.

use crate::Span;
use crate::lexicon::Stance;
use crate::resolve::place::Place;
use crate::resolve::quantity::Quantity;
use crate::resolve::time::Period;
use griot_knowledge::actors::Sector;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident $text:literal $about:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $about] $variant),* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// Reads the word that the record uses.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }

            /// The word that the record uses.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    };
}

words! {
    /// PLOVER's 16 event types.
    EventType:
    Agree "AGREE" "promises and accords", Consult "CONSULT" "meetings and talks", Support "SUPPORT" "praise, backing, recognition",
    Concede "CONCEDE" "giving way", Cooperate "COOPERATE" "doing something together", Aid "AID" "help in kind, money, arms or shelter",
    Retreat "RETREAT" "pulling back, releasing, laying down arms", Request "REQUEST" "demands and appeals",
    Accuse "ACCUSE" "blame, criticism, inquiry", Reject "REJECT" "refusals", Threaten "THREATEN" "threats",
    Protest "PROTEST" "crowds, strikes, riots", Sanction "SANCTION" "punishment by courts and states",
    Mobilize "MOBILIZE" "forces made ready", Coerce "COERCE" "arrests, bans, seizures, sieges", Assault "ASSAULT" "force against people",
}

words! {
    /// What the report says of the deed's being done.
    Status:
    Happened "happened" "it was done", Ongoing "ongoing" "it is being done", Habitual "habitual" "it is a practice",
    Planned "planned" "it is announced or intended", Threatened "threatened" "it is threatened", Denied "denied" "someone says that it was not done",
    NotHappened "not-happened" "the report says that it was not done", Hypothetical "hypothetical" "it is possible or feared",
}

impl Status {
    /// Was it done, or is it being done?
    pub fn is_done(self) -> bool {
        matches!(self, Status::Happened | Status::Ongoing)
    }
}

words! {
    /// What happened to the people that a toll counts.
    TollKind:
    Killed "killed" "they died", Injured "injured" "they were hurt", Detained "detained" "they were arrested",
    Abducted "abducted" "they were carried off", Displaced "displaced" "they had to leave",
}

/// Modes of force against those whom one has in one's power: they kill nobody as such, and are not the taking of a town.
pub(crate) fn is_done_to_captives(mode: &str) -> bool {
    is_own_deed(mode) || mode == "beat"
}

/// Modes of force that are a deed of their own beside any other, and never another word for it.
pub(crate) fn is_own_deed(mode: &str) -> bool {
    matches!(mode, "abduct" | "sexual" | "torture")
}

/// The part that words play in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Where.
    Place,
    /// When.
    Time,
    /// Whom it cost.
    Toll(TollKind),
    /// Who says so.
    Source(Stance),
}

impl Role {
    /// All roles, in the order in which they are counted and learned.
    pub const ALL: [Role; 12] = [
        Role::Actor,
        Role::Recipient,
        Role::Place,
        Role::Time,
        Role::Toll(TollKind::Killed),
        Role::Toll(TollKind::Injured),
        Role::Toll(TollKind::Detained),
        Role::Toll(TollKind::Abducted),
        Role::Toll(TollKind::Displaced),
        Role::Source(Stance::Asserts),
        Role::Source(Stance::Denies),
        Role::Source(Stance::Confirms),
    ];

    /// The word that the corpus and the event head use.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Place => "place",
            Role::Time => "time",
            Role::Toll(kind) => kind.as_str(),
            Role::Source(Stance::Asserts) => "source",
            Role::Source(Stance::Denies) => "denies",
            Role::Source(Stance::Confirms) => "confirms",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|r| r.as_str() == word)
    }
}

impl EventType {
    /// Is the event made of words only (a demand, a promise), so that it seldom has a place of its own?
    pub fn is_verbal(self) -> bool {
        use EventType::*;
        matches!(self, Agree | Consult | Support | Concede | Request | Accuse | Reject | Threaten)
    }

    /// Does it stand for conflict rather than cooperation?
    pub fn is_conflict(self) -> bool {
        use EventType::*;
        matches!(self, Request | Accuse | Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault)
    }
}

/// One who acts or is acted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The words of the report.
    pub span: Span,
    /// The full name, or the report's own words where nobody known is meant.
    pub name: String,
    /// The id in the actor tables.
    pub id: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// What read it.
    pub by: String,
}

/// Where an event happened, with the words that say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The words of the report.
    pub span: Span,
    /// The place; none if the words name a place that the gazetteer lacks.
    pub place: Place,
    /// What read it.
    pub by: String,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The words of the report, if it has any.
    pub span: Option<Span>,
    /// The period.
    pub period: Period,
    /// What read it.
    pub by: String,
}

/// How many people, and what happened to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// What happened to them.
    pub kind: TollKind,
    /// Who they were, in the report's words.
    pub who: Option<Span>,
    /// How many.
    pub quantity: Quantity,
    /// The words that count them.
    pub span: Span,
    /// What read it.
    pub by: String,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The words for the speaker.
    pub span: Span,
    /// The speaker's full name, or the report's words.
    pub name: String,
    /// What kind of speaker: official, medical, rebel …
    pub kind: Option<Sector>,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// What read it.
    pub by: String,
}

/// The words that an event was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The trigger.
    pub trigger: Span,
    /// Other mentions of the same event.
    pub mentions: Vec<Span>,
    /// The sentence of the trigger.
    pub sentence: Span,
    /// The trigger table's row: `assault.tsv:17`.
    pub by: String,
    /// What read the status.
    pub status_by: String,
}

/// One coded statement of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// What the report says of its being done.
    pub status: Status,
    /// Is it history told to explain the news?
    pub background: bool,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub site: Option<Site>,
    /// When.
    pub when: Option<When>,
    /// At what cost in people.
    pub tolls: Vec<Toll>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// The words it was read from.
    pub evidence: Evidence,
    /// Were women singled out? Civilians?
    pub targets: Vec<&'static str>,
    /// How sure Griot is, from 0 to 1.
    pub confidence: f64,
}
