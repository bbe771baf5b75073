//! Sentence → time expressions; expression and anchor → the period it names.
//!
//! Reading and resolving are apart: what "Thursday" or "the next day" says is read from the words alone, and which day it
//! was follows from when the report was published and what it spoke of last. Never asks what happened then.

mod anchor;
mod lex;
mod rules;
mod calendar;

#[cfg(test)]
mod corpus;

pub use anchor::{Anchor, period};
pub use calendar::Period;
pub use lex::Unit;
pub(crate) use lex::is_calendar_name;

use super::quantity::{longest, tokens};
use crate::Span;
use jiff::civil::Weekday;

/// A time expression, the words it was read from and the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// The words, without the preposition in front unless it bears on the meaning ("since Saturday").
    pub span: Span,
    /// What the words say.
    pub expression: Expression,
    /// The name of the rule.
    pub rule: &'static str,
}

/// What the words of a time expression say, before anything is known of when they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A year, month or day as far as it is named: "2011", "June", "5 June 2012".
    Calendar {
        /// The year, where it is named.
        year: Option<i16>,
        /// The month, from 1 to 12.
        month: Option<i8>,
        /// The day of the month.
        day: Option<i8>,
    },
    /// A season, by the months that it starts and ends with: "spring 2012".
    Season {
        /// The year, where it is named.
        year: Option<i16>,
        /// The first of the season's three months.
        month: i8,
    },
    /// A day of the week: "Thursday", "last Thursday".
    Weekday(Weekday, Turn),
    /// Saturday and Sunday: "over the weekend".
    Weekend(Turn),
    /// A calendar unit so many before or after the one of the base: "last month", "two days ago", "the next day".
    Step(Base, Unit, i32),
    /// A time near such a step: "almost a year ago".
    Around(Unit, i32),
    /// A step of which only the unit is said: "days ago" backwards, "weeks later" forwards.
    Loose(Base, Unit, Way),
    /// A stretch that ends or begins at publication: "the past two weeks", "the next 48 hours".
    Stretch(Amount, Unit, Way),
    /// The rest of a unit after publication: "later this year".
    Rest(Unit),
    /// A part of a period: "late June", "the end of the year".
    Part(Part, Box<Expression>),
    /// Some of the units that make up a period, counted from 0, or back from its end with -1: "the first week of June".
    Slice {
        /// What is counted.
        unit: Unit,
        /// The first one, from 0; negative numbers count from the end.
        first: i32,
        /// How many.
        count: u32,
        /// The period that they make up.
        of: Box<Expression>,
    },
    /// A time within another: "June of last year", "Monday last week".
    Within(Box<Expression>, Box<Expression>),
    /// From the one to the other, or both: "from 2 to 5 March", "on Monday and Tuesday".
    Range(Box<Expression>, Box<Expression>),
    /// The latest one that has passed, whatever the clause looks at: "last June".
    Last(Box<Expression>),
    /// From then up to publication.
    Since(Box<Expression>),
    /// Up to then: "by the end of the year".
    By(Box<Expression>),
}

/// Which of the many days or months of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The latest, or the next where the clause looks ahead.
    Near,
    /// The one before publication.
    Last,
    /// The one after publication.
    Next,
}

/// What an expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The day of publication: "two days ago".
    Publication,
    /// The period that the report spoke of last: "two days later".
    Previous,
}

/// In which direction time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into the past.
    Back,
    /// Into the future.
    Ahead,
    /// As the clause looks: "for three weeks".
    AsTold,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(u32),
    /// "recent days", "several months", "years".
    Some,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its first sixth: "the beginning of June".
    Start,
    /// Its first third.
    Early,
    /// Its second third.
    Mid,
    /// Its last third.
    Late,
    /// Its last sixth.
    End,
}

/// The time expressions of a sentence, in order and apart from each other.
pub fn mentions(text: &str, sentence: Span) -> Vec<TimeMention> {
    longest(&tokens(text, sentence), rules::RULES)
        .into_iter()
        .map(|found| TimeMention { span: found.span, expression: found.value, rule: found.rule })
        .collect()
}
