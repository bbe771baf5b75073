//! The rules of time: a name, and a reading of tokens that makes an expression.
//!
//! `named` and `week` read what has a name, `counted` and `stretch` what is counted from now or then; here and in `range`
//! they are joined: a day with its hour, a part of a period, a time within another, "since" and "by".

mod counted;
mod named;
mod range;
mod stretch;
mod week;

use super::lex::{Unit, amount, ordinal, unit};
use super::{Amount, Expression, Part};
use crate::resolve::quantity::{Cursor, Rule};
use named::bare_year;

/// All rules; of two that read equally far the first one counts.
pub(super) const RULES: &[Rule<Expression>] = &[
    Rule { name: "date", read: |c| pointed(c, &[named::date]) },
    Rule { name: "month", read: named::month_alone },
    Rule { name: "year", read: named::year_alone },
    Rule { name: "decade", read: named::decade },
    Rule { name: "season", read: named::season },
    Rule { name: "holiday", read: named::holiday },
    Rule { name: "weekday", read: |c| pointed(c, &[week::day_of_week]) },
    Rule { name: "weekend", read: week::weekend },
    Rule { name: "day", read: |c| pointed(c, &[counted::day]) },
    Rule { name: "overnight", read: counted::overnight },
    Rule { name: "unit", read: counted::this_unit },
    Rule { name: "ago", read: counted::ago },
    Rule { name: "later", read: counted::later },
    Rule { name: "beside", read: counted::beside },
    Rule { name: "stretch", read: stretch::stretch },
    Rule { name: "run", read: stretch::run },
    Rule { name: "duration", read: stretch::duration },
    Rule { name: "within", read: within },
    Rule { name: "part", read: part },
    Rule { name: "slice", read: slice },
    Rule { name: "range", read: range::range },
    Rule { name: "since", read: since },
    Rule { name: "by", read: by },
];

type Read = super::super::quantity::Read<Expression>;

/// What names a time by itself, from a day to a decade.
#[rustfmt::skip]
const CORE: &[Read] = &[
    named::date, named::decade, named::month_alone, named::season, named::holiday, week::day_of_week, week::weekend,
    counted::day, counted::this_unit, counted::ago, counted::later, counted::beside, counted::overnight,
];

/// A time with what its hour says: "late on Friday", "the night of 5 June", "at 6 a.m. on Wednesday", "Friday at noon".
fn pointed(c: &mut Cursor, reads: &[Read]) -> Option<Expression> {
    let led = c.attempt(|c| {
        c.attempt(lead)?;
        c.either(reads)
    });
    let found = led.or_else(|| c.either(reads))?;
    while c.attempt(week::hour).is_some() {}
    Some(found)
}

/// "late on", "the night of", "the early hours of", "6 a.m. on".
fn lead(c: &mut Cursor) -> Option<()> {
    c.word(&["the"]);
    let part = c.word(&["early", "late", "earlier", "later", "mid"]).is_some();
    c.word(&["-"]);
    let hour = c.attempt(|c| week::bare_hour(c).or_else(|| c.word(&["hours"]).map(|_| ()))).is_some();
    c.word(&[","]);
    c.word(&["of", "on"]);
    (part || hour).then_some(())
}

/// A time by itself, with its hour.
fn point(c: &mut Cursor) -> Option<Expression> {
    c.attempt(|c| pointed(c, CORE))
}

/// "June last year", "Monday of last week", "Christmas 2011".
fn within(c: &mut Cursor) -> Option<Expression> {
    c.either(&[inner_first, outer_first])
}

/// "last week on Monday", "last year in June", "last year's third quarter".
fn outer_first(c: &mut Cursor) -> Option<Expression> {
    let outer = counted::this_unit(c)?;
    c.phrases(&["on", "in", "' s"])?;
    let inner = c.either(&[part, slice, week::day_of_week, named::date, named::month_alone])?;
    Some(Expression::Within(Box::new(inner), Box::new(outer)))
}

fn inner_first(c: &mut Cursor) -> Option<Expression> {
    const INNER: &[Read] = &[slice, part, named::month_alone, week::day_of_week, named::holiday, week::weekend, named::date];
    let inner = pointed(c, INNER)?;
    c.word(&[","]);
    c.word(&["of", "in"]);
    let outer = c.either(&[counted::this_unit, bare_year, named::month_alone])?;
    let wider = !matches!(inner, Expression::Calendar { year: Some(_), .. });
    wider.then(|| Expression::Within(Box::new(inner), Box::new(outer)))
}

/// "late June", "mid-1990s", "the end of the year", "late last year", "year-end".
fn part(c: &mut Cursor) -> Option<Expression> {
    c.either(&[year_end, adverbial, partitive])
}

fn adverbial(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    let word = c.word(&["early", "mid", "late"])?;
    c.word(&["-"]);
    c.word(&["in"]);
    let part = match word.low.as_str() {
        "early" => Part::Early,
        "mid" => Part::Mid,
        _ => Part::Late,
    };
    Some(Expression::Part(part, Box::new(c.either(CORE).or_else(|| whole(c))?)))
}

fn partitive(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    c.word(&["very"]);
    let part = match c.word(&["beginning", "start", "middle", "end", "close"])?.low.as_str() {
        "beginning" | "start" => Part::Start,
        "middle" => Part::Mid,
        _ => Part::End,
    };
    c.word(&["of"])?;
    Some(Expression::Part(part, Box::new(whole(c)?)))
}

fn year_end(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    let unit = unit(c).filter(|unit| *unit > Unit::Day)?;
    c.phrases(&["- end", "' s end"])?;
    let whole = Expression::Step(super::Base::Publication, unit, 0);
    Some(Expression::Part(Part::End, Box::new(whole)))
}

/// What a part is a part of: "June", "2011", "the year", "next month".
fn whole(c: &mut Cursor) -> Option<Expression> {
    let this = |c: &mut Cursor| {
        c.word(&["the"])?;
        let unit = unit(c).filter(|unit| *unit > Unit::Day)?;
        Some(Expression::Step(super::Base::Publication, unit, 0))
    };
    c.either(CORE).or_else(|| c.attempt(bare_year)).or_else(|| c.attempt(this))
}

/// "the first week of June", "the third quarter", "the first three months of 2011".
fn slice(c: &mut Cursor) -> Option<Expression> {
    c.word(&["the"]);
    let last = c.word(&["last", "final"]).is_some();
    let first = if last { -1 } else { ordinal(c)? - 1 };
    c.word(&["-"]);
    let count = match c.attempt(amount) {
        Some(Amount::Count(count)) => count,
        Some(Amount::Some) => return None,
        None => 1,
    };
    let unit = c.word(&["half"]).map(|_| Unit::Half).or_else(|| unit(c))?;
    let of = c.attempt(|c| {
        c.word(&["of", "in"]);
        whole(c)
    });
    // Halves and quarters are a year's, named or not; "the first day" needs its period.
    let unsaid = Expression::Calendar { year: None, month: None, day: None };
    let of = match of {
        Some(of) => of,
        None if matches!(unit, Unit::Half | Unit::Quarter) && !last => unsaid,
        None => return None,
    };
    (unit > Unit::Hour).then(|| Expression::Slice { unit, first, count, of: Box::new(of) })
}

/// "since Saturday", "since early 2011".
fn since(c: &mut Cursor) -> Option<Expression> {
    c.word(&["since"])?;
    c.either(&[slice, within, part, point, bare_year]).map(|from| Expression::Since(Box::new(from)))
}

/// "by the end of the year", "until Friday".
fn by(c: &mut Cursor) -> Option<Expression> {
    c.word(&["by", "until", "till"])?;
    c.either(&[slice, within, part, point, bare_year]).map(|to| Expression::By(Box::new(to)))
}
