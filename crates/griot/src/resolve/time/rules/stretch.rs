//! Times by how long they last: "the past two weeks", "for three days", "the fourth straight day", "the next 48 hours".
//!
//! All of them begin or end at publication. How long a prison term is says nothing of when; such are left alone.

use super::super::lex::{Unit, amount, ordinal, unit};
use super::super::{Amount, Base::Publication, Expression, Way};
use super::counted::{HEDGES, counted, day_or_unit};
use crate::resolve::quantity::Cursor;
use Expression::{Since, Step, Stretch};

/// "in the past two weeks", "in recent days", "the next 48 hours", "the coming weeks".
pub(super) fn stretch(c: &mut Cursor) -> Option<Expression> {
    let the = c.word(&["the", "these", "this", "his", "her", "their", "its"]).is_some();
    let led = c.word(&["past", "last", "recent", "previous", "next", "coming"])?;
    let ahead = led.is(&["next", "coming"]);
    let counted = c.attempt(|c| Some((amount(c)?, unit(c)?)));
    let bare = |c: &mut Cursor| {
        // "The past year" is the twelve months up to now; "last year" is a calendar year.
        let led = the && led.is(&["past", "coming"]) || led.is(&["recent"]);
        let unit = unit(c)?;
        let plural = c.back(1).is_some_and(|t| t.low.ends_with('s'));
        let amount = if plural { Amount::Some } else { Amount::Count(1) };
        (plural || led).then_some((amount, unit))
    };
    let (amount, unit) = counted.or_else(|| bare(c))?;
    Some(Stretch(amount, unit, if ahead { Way::Ahead } else { Way::Back }))
}

/// "for three weeks", "in two days", "within hours", "for more than a year", "three months of fighting".
pub(super) fn duration(c: &mut Cursor) -> Option<Expression> {
    const SENTENCES: &[&str] = &["jailed", "sentenced", "imprisoned", "jail", "prison", "banned", "suspended", "sentence", "term"];
    let lately = |words: &[&str]| (1..=4).any(|by| c.back(by).is_some_and(|t| t.is(words)));
    let superlative = lately(&["time", "times", "first", "worst", "biggest", "largest", "deadliest", "highest", "most", "only"]);
    let served = lately(SENTENCES);
    let led = c.word(&["for", "in", "within"]);
    if served || (superlative && led.is_some_and(|t| t.is(&["in"]))) {
        return None;
    }
    c.phrases(HEDGES);
    let (amount, unit) = counted(c).filter(|(amount, unit)| *unit > Unit::Hour || *amount != Amount::Count(1))?;
    let hours = unit == Unit::Hour && !matches!(amount, Amount::Count(24..));
    if led.is_none() {
        c.word(&["of"])?;
        // "three quarters of the voters" are a share.
        let hours = hours || unit == Unit::Quarter;
        return (!hours).then_some(Stretch(amount, unit, Way::Back));
    }
    let way = if led.is_some_and(|t| t.is(&["within"])) { Way::Ahead } else { Way::AsTold };
    let earlier = c.peek().is_some_and(|t| t.is(&["of", "after", "before", "in"]) && led.is_some_and(|l| !l.is(&["for"])));
    (!hours && !earlier).then_some(Stretch(amount, unit, way))
}

/// "for the fourth straight day", "a third consecutive week": that many units up to now.
pub(super) fn run(c: &mut Cursor) -> Option<Expression> {
    let led = c.word(&["for"]).is_some();
    c.word(&["the", "a", "their", "his", "its", "her"]);
    let count = ordinal(c)?;
    let straight = c.word(&["straight", "consecutive", "successive"]).is_some();
    let unit = day_or_unit(c)?;
    let straight = straight || c.phrases(&["running", "in a row", "straight"]).is_some();
    let led = led && unit != Unit::Quarter;
    (led || straight).then_some(())?;
    Some(Since(Box::new(Step(Publication, unit, 1 - count))))
}
