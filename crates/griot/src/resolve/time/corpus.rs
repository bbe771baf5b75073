//! The corpus of times: a meaning and its phrasings, and phrases that name no time. All are seen from Saturday,
//! 17 November 2012, unless a table says otherwise.

use super::{Anchor, Period, mentions, period};
use crate::Span;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const SATURDAY: Date = date(2012, 11, 17);

fn anchor() -> Anchor {
    Anchor { published: Some(SATURDAY), ..Anchor::default() }
}

/// The periods of a sentence in short: a day as itself, others as `first..last`, and `?` for what cannot be known.
fn read(text: &str, anchor: &Anchor) -> String {
    let show = |p: Option<Period>| match p {
        Some(p) if p.from == p.to => p.from.to_string(),
        Some(p) => format!("{}..{}", p.from, p.to),
        None => "?".into(),
    };
    let found = mentions(text, Span::new(0, text.len()));
    found.iter().map(|m| show(period(&m.expression, anchor))).collect::<Vec<_>>().join(" ")
}

fn check(anchor: &Anchor, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (meaning, phrasings) in cases {
        let seen = phrasings.iter().map(|text| (*text, read(text, anchor)));
        wrong.extend(seen.filter(|(_, found)| found != meaning).map(|(text, found)| format!("{text}: {found}, not {meaning}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[rustfmt::skip]
fn days() {
    check(&anchor(), &[
        ("2012-11-17", &["today", "on Saturday", "Saturday", "this morning", "tonight", "earlier today", "three hours ago", "early on Saturday", "November 17", "Saturday, 17 November 2012"]),
        ("2012-11-16", &["yesterday", "Friday", "last Friday", "late Friday", "Friday night", "late on Friday night", "on Friday morning", "last night", "yesterday evening", "24 hours ago",
                         "Friday's attack", "Friday’s attack", "the night of 16 November", "in the early hours of Friday", "at dawn on Friday", "before dawn Friday", "at 6 a.m. Friday",
                         "at 6:30 pm on Friday", "Friday at 10:30 GMT", "Friday at about 6 p.m.", "on Friday afternoon at 3pm", "overnight on Friday", "Fri.", "one day ago", "a day ago"]),
        ("2012-11-18", &["tomorrow", "tomorrow morning"]),
        ("2012-11-15", &["on Thursday", "Thursday, Nov. 15", "Thursday (November 15)", "two days ago", "the day before yesterday", "48 hours ago", "Thursday last"]),
        ("2012-11-14", &["three days ago", "last Wednesday", "Wednesday of this week"]),
        ("2012-11-10", &["last Saturday"]),
        ("2012-11-24", &["next Saturday"]),
        ("2012-11-23", &["next Friday", "this coming Friday"]),
        ("2012-06-05", &["June 5", "on 5 June", "the 5th of June", "June 5th", "June 5, 2012", "5 June 2012", "June 5 2012", "5 June, 2012", "2012-06-05", "5/6/2012", "05.06.2012", "2012/06/05", "on June the 5th", "Tuesday, June 5", "Tuesday 5 June 2012", "Jun. 5"]),
        ("2012-06-25", &["6/25/2012", "25/6/12"]),
        ("2012-12-24", &["December 24", "Dec. 24", "Christmas Eve"]),
        ("2012-02-14", &["February 14", "Valentine's Day"]),
        ("2011-12-25", &["Christmas 2011", "Christmas last year"]),
        ("2010-12-31", &["New Year's Eve 2010"]),
        ("2001-09-11", &["9/11", "Sept. 11, 2001", "September 11 2001"]),
        ("2012-05-20", &["on May 20", "on 20 May"]),
        ("2012-11-05", &["Monday last week", "Monday of last week", "last week on Monday"]),
        ("2012-02-29", &["29 February"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn weeks_months_and_years() {
    check(&anchor(), &[
        ("2012-11-12..2012-11-17", &["this week", "earlier this week", "since Monday"]),
        ("2012-11-05..2012-11-11", &["last week", "a week ago"]),
        ("2012-10-29..2012-11-04", &["two weeks ago", "the week before last"]),
        ("2012-11-19..2012-11-25", &["next week"]),
        ("2012-11-17", &["over the weekend", "this weekend"]),
        ("2012-11-10..2012-11-11", &["last weekend"]),
        ("2012-11-01..2012-11-17", &["this month", "earlier this month", "in November", "November 2012"]),
        ("2012-10-01..2012-10-31", &["last month", "last month's", "in October", "October's", "a month ago"]),
        ("2012-06-01..2012-06-30", &["in June", "June", "June 2012", "in June this year", "June of this year"]),
        ("2011-12-01..2011-12-31", &["in December", "last December", "December last year", "last year in December", "December of last year"]),
        ("2012-06-01..2012-06-10", &["in early June", "early in June"]),
        ("2012-06-11..2012-06-20", &["in mid-June", "mid June"]),
        ("2012-06-21..2012-06-30", &["late June", "in late June 2012"]),
        ("2012-06-26..2012-06-30", &["the end of June", "at the end of June"]),
        ("2012-06-01..2012-06-07", &["the first week of June"]),
        // Which Monday it was is not read; the month is.
        ("2012-09-01..2012-09-30", &["the first Monday of September"]),
        ("2012-06-24..2012-06-30", &["the last week of June"]),
        ("2012-01-01..2012-11-17", &["this year", "earlier this year", "in 2012"]),
        ("2012-01-01..2012-04-30", &["early this year", "early 2012"]),
        ("2011-01-01..2011-12-31", &["last year", "in 2011", "the 2011 uprising", "the failed 2011 coup", "the disputed 2011 elections", "(2011)", "one year ago"]),
        ("2011-09-01..2011-12-31", &["late last year", "late in 2011", "in late 2011"]),
        ("2011-11-01..2011-12-31", &["the end of last year", "the end of 2011"]),
        ("2007-01-01..2007-12-31", &["five years ago"]),
        ("2011-11-01..2011-11-30", &["last November"]),
        ("2011-10-01..2011-12-31", &["almost a year ago", "about a year ago"]),
        ("2013-01-01..2013-12-31", &["next year"]),
        ("1990-01-01..1999-12-31", &["the 1990s", "the '90s", "in the 1990s"]),
        ("2012-03-01..2012-05-31", &["spring 2012", "in the spring of 2012", "last spring"]),
        ("2011-07-01..2011-09-30", &["the third quarter of 2011", "last year's third quarter"]),
        ("2012-07-01..2012-09-30", &["the third quarter"]),
        ("2011-01-01..2011-03-31", &["the first three months of 2011"]),
        ("2012-05-01..2012-05-31", &["in May", "May 2012"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn stretches() {
    check(&anchor(), &[
        ("2012-11-16..2012-11-17", &["overnight", "for a second day", "in the past 24 hours", "since Friday", "Friday and Saturday"]),
        ("2012-11-14..2012-11-17", &["for the fourth straight day", "a fourth consecutive day", "for the fourth day in a row", "in the past three days", "for three days"]),
        ("2012-11-10..2012-11-17", &["in recent days", "over the past few days", "for days", "for several days", "in the past week", "over the last seven days"]),
        ("2012-11-03..2012-11-17", &["in the past two weeks", "in the last two weeks", "for two weeks", "after two weeks of fighting"]),
        ("2012-10-27..2012-11-17", &["for three weeks", "the past three weeks"]),
        ("2012-10-18..2012-11-17", &["in recent weeks", "weeks of fighting", "for several weeks"]),
        ("2012-05-17..2012-11-17", &["in recent months", "several months of fighting", "for months", "over the past six months"]),
        ("2011-11-17..2012-11-17", &["in the past year", "over the past 12 months", "for more than a year"]),
        ("2011-12-24..2012-11-17", &["since December 24"]),
        ("2012-01-01..2012-11-17", &["since January", "since early this year", "since the start of the year", "since early 2012"]),
        ("2011-01-01..2012-11-17", &["since 2011", "since last year", "since January 1, 2011", "since early 2011"]),
        ("2012-03-02..2012-03-05", &["from 2 to 5 March", "between March 2 and March 5", "March 2-5", "2-5 March", "from March 2 to 5, 2012", "2–5 March 2012", "between 2 March and 5 March"]),
        ("2012-11-12..2012-11-13", &["on Monday and Tuesday", "Monday and Tuesday", "on Monday or Tuesday"]),
        ("2012-11-12..2012-11-14", &["from Monday to Wednesday", "between Monday and Wednesday", "Monday, Tuesday and Wednesday"]),
        ("2012-11-15..2012-11-16", &["Thursday night and Friday morning", "overnight from Thursday to Friday"]),
        ("2008-01-01..2010-12-31", &["in 2008-2010", "between 2008 and 2010", "from 2008 to 2010"]),
        ("2011-12-01..2012-01-31", &["between December and January"]),
        ("2012-11-17..2012-12-31", &["by the end of the year", "later this year", "by year's end", "by the end of this year"]),
        ("2012-11-17..2012-11-24", &["in the coming days", "in the next seven days", "over the next few days", "within days"]),
        ("2012-11-17..2012-12-17", &["in the coming weeks", "within weeks", "over the next month", "in the coming month"]),
        ("2012-11-17..2012-11-19", &["in the next 48 hours"]),
        ("2012-11-10..2012-11-15", &["days ago", "several days ago"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn where_the_clause_looks_ahead() {
    let ahead = Anchor { future: true, ..anchor() };
    check(&ahead, &[
        ("2012-06-01..2012-06-30", &["last June"]),
        ("2012-11-22", &["on Thursday", "this Thursday"]),
        ("2013-06-01..2013-06-30", &["in June"]),
        ("2013-06-05", &["on June 5"]),
        ("2012-11-17..2012-11-18", &["this weekend"]),
        ("2012-11-17..2012-11-22", &["by Thursday", "until Thursday"]),
        ("2012-11-12..2012-11-18", &["this week"]),
        ("2012-11-17..2012-12-08", &["for three weeks"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn from_what_was_said_before() {
    let told = Anchor { previous: Period::new(date(2012, 3, 21), date(2012, 3, 21)), ..anchor() };
    check(&told, &[
        ("2012-03-21", &["on the same day", "the same day", "that day", "that night", "later that day", "later in the day", "hours later"]),
        ("2012-03-22", &["the next day", "the following day", "a day later", "the day after.", "the next morning", "next day"]),
        ("2012-03-20", &["the previous day", "the day before.", "a day earlier", "the night before"]),
        ("2012-03-23", &["two days later"]),
        ("2012-03-26..2012-04-01", &["a week later", "the following week"]),
        ("2012-03-01..2012-03-31", &["that month", "the same month"]),
        ("2012-04-01..2012-04-30", &["the following month", "a month later"]),
        ("2012-01-01..2012-11-17", &["that year", "the same year"]),
        ("2011-01-01..2011-12-31", &["a year earlier", "the previous year", "the year before."]),
        ("2012-03-28..2012-04-20", &["weeks later"]),
    ]);
    let month = Anchor { previous: Period::new(date(2012, 3, 1), date(2012, 3, 31)), ..anchor() };
    check(&month, &[("?", &["the next day", "that day", "hours later"]), ("2012-04-01..2012-04-30", &["the next month"])]);
    check(&anchor(), &[("?", &["the same day", "two days later"]), ("2012-11-16", &["the previous day"])]);
}

#[test]
#[rustfmt::skip]
fn without_a_date_of_publication() {
    check(&Anchor::default(), &[
        ("?", &["Thursday", "yesterday", "last week", "in June", "on 5 April", "for three weeks", "since 2011", "two days later", "in recent days", "this year", "overnight", "the third quarter"]),
        ("2011-03-01..2011-03-31", &["March 2011", "in March 2011", "March, 2011"]),
        ("2018-04-05", &["5 April 2018", "April 5, 2018", "2018-04-05"]),
        ("2011-01-01..2011-12-31", &["in 2011"]),
        ("2011-03-02..2011-03-05", &["from 2 to 5 March 2011"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn no_time() {
    check(&anchor(), &[("", &[
        "1990 people", "killed 2000 people", "2011 dead", "12 dead", "the Sunday Times", "the Sunday Telegraph", "Black Friday", "Bloody Sunday",
        "the Mail on Sunday", "the previous Friday", "about three-quarters of them", "page 1990", "won 3-2", "89-52", "5/6", "he may go", "they march on", "Theresa May said", "April Jones said", "May said",
        "the March 23 Movement", "the 17 February Martyrs Brigade", "the April 6 Youth Movement", "the Arab Spring", "they fall", "sun", "sat down",
        "Resolution 1973", "12 000 people", "the 20-day siege", "sentenced to five years", "jailed for five years", "for the first time in three years", "every Friday", "on Fridays", "the second man", "at 5",
        "the day before the election", "two days after the attack", "a 65-year-old man", "they fall", "sat down", "the 5th brigade", "in 1,500 villages", "at dawn",
        "10:99999", "5.6", "one in five", "since then",
    ])]);
}

#[test]
fn spans_leave_out_the_preposition_that_says_nothing() {
    let spans = |text: &'static str| mentions(text, Span::new(0, text.len())).iter().map(|m| m.span.of(text)).collect::<Vec<_>>();
    assert_eq!(spans("killed on Thursday in Gao"), ["Thursday"]);
    assert_eq!(spans("In June, Tuesday's attack"), ["June", "Tuesday"]);
    assert_eq!(spans("at 6 a.m. Wednesday, and since Saturday."), ["6 a.m. Wednesday", "since Saturday"]);
}

fn words() -> impl Strategy<Value = String> {
    let vocabulary = "\\PC{0,4}|[0-9]{1,5}|(the|last|next|two|a|of|to|and|since|by|ago|later|for|in|early|end|first|third|99999999)|(Monday|May|June|week|months|year|years|day|centuries|quarter|half|hours|decades)|[-,./:'()]";
    proptest::collection::vec(vocabulary, 0..10).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read_within_its_sentence(head in "\\PC{0,9}", text in words(), tail in "\\PC{0,9}", year in -9999i16..=9999, future: bool) {
        let whole = format!("{head}{text}{tail}");
        let sentence = Span::new(head.len(), head.len() + text.len());
        let published = date(year, 12, 31);
        let anchor = Anchor { published: Some(published), previous: Some(Period::day(published)), future };
        let mut last = sentence.start;
        for mention in mentions(&whole, sentence) {
            prop_assert!(sentence.holds(mention.span) && mention.span.start >= last && !mention.span.is_empty());
            prop_assert!(whole.get(mention.span.start..mention.span.end).is_some());
            prop_assert!(period(&mention.expression, &anchor).is_none_or(|p| p.from <= p.to));
            last = mention.span.end;
        }
    }
}
