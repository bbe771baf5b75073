//! Times from one day, month or year to another: "from 2 to 5 March", "Monday and Tuesday", "2011-2013".
//!
//! The start may leave out what the end says, its month or its year. Never asks whether the end comes after it.

use super::super::Expression;
use super::super::lex::{day, month, year};
use super::named::{bare_year, year_alone};
use super::point;
use crate::resolve::quantity::{Cursor, Kind};

/// "from 2 to 5 March", "between March 3 and March 7", "Monday and Tuesday", "2011-2013".
pub(super) fn range(c: &mut Cursor) -> Option<Expression> {
    c.either(&[days_of_month, month_days, years, points])
}

fn joint(c: &mut Cursor) -> Option<bool> {
    let word = c.word(&["to", "-", "and", "or", "until", "till", "through", "into", "&"])?;
    Some(word.is(&["and", "or", "&"]))
}

fn dates(year: Option<i16>, month: i8, first: i8, last: i8) -> Option<Expression> {
    let date = |day| Box::new(Expression::Calendar { year, month: Some(month), day: Some(day) });
    (first < last).then(|| Expression::Range(date(first), date(last)))
}

fn year_behind(c: &mut Cursor) -> Option<i16> {
    c.attempt(|c| {
        c.word(&[","]);
        year(c)
    })
}

/// "from 2 to 5 March", "5-6 June 2012".
fn days_of_month(c: &mut Cursor) -> Option<Expression> {
    c.word(&["from", "between"]);
    c.word(&["the"]);
    let first = day(c)?;
    joint(c)?;
    c.word(&["the"]);
    let last = day(c)?;
    c.word(&["of"]);
    let month = month(c)?;
    dates(year_behind(c), month, first, last)
}

/// "June 5-7", "March 3 to 7, 2012".
fn month_days(c: &mut Cursor) -> Option<Expression> {
    c.word(&["from", "between"]);
    let month = month(c)?;
    let first = day(c)?;
    let listed = joint(c)?;
    let last = day(c)?;
    // "On June 5 and 7 people died" is no range.
    let counts = listed && c.peek().is_some_and(|t| t.kind == Kind::Word && !t.glued);
    if counts {
        return None;
    }
    dates(year_behind(c), month, first, last)
}

/// "2011-2013", "between 2011 and 2013", "in 2011 and 2012".
fn years(c: &mut Cursor) -> Option<Expression> {
    let led = c.word(&["from", "between"]).is_some();
    let from = if led { bare_year(c)? } else { year_alone(c)? };
    joint(c)?;
    let to = bare_year(c)?;
    Some(Expression::Range(Box::new(from), Box::new(to)))
}

/// "from Monday to Wednesday", "Monday and Tuesday", "Friday, Saturday and Sunday".
fn points(c: &mut Cursor) -> Option<Expression> {
    c.word(&["overnight"]);
    c.word(&["from", "between"]);
    let from = point(c)?;
    while c.attempt(listed).is_some() {}
    c.word(&[","]);
    let listed = joint(c)?;
    let to = point(c)?;
    let alike = std::mem::discriminant(&from) == std::mem::discriminant(&to);
    (alike || !listed).then(|| Expression::Range(Box::new(from), Box::new(to)))
}

/// A further item that a last one follows: ", Saturday" in "Friday, Saturday and Sunday".
fn listed(c: &mut Cursor) -> Option<()> {
    c.word(&[","])?;
    point(c)?;
    c.peek().filter(|t| t.is(&[",", "and", "or"])).map(|_| ())
}
