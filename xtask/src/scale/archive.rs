//! A seed → news of a made-up world, day by day: incidents in towns that are in the news often or seldom, each told by a few reports,
//! some of which copy each other. Nothing in it is of the real world. The same seed gives the same news.

use griot::Document;
use griot::record::{Actor, Codes, Evidence, Extent, Place, Record, SCHEMA, Source, Time, Toll};
use griot_store::Filing;
use jiff::ToSpan;
use jiff::civil::Date;

const COUNTRIES: usize = 40;
const TOWNS: usize = 4_000;
/// Those whose names are told: some are in the news every day.
const PEOPLE: usize = 20_000;
/// Incidents of a day, on average.
const DAILY: usize = 90;
const DEEDS: [(&str, &str); 8] = [
    ("ASSAULT", "firearms"),
    ("ASSAULT", "explosives"),
    ("ASSAULT", "aerial"),
    ("COERCE", "arrest"),
    ("COERCE", "seize"),
    ("PROTEST", "demo"),
    ("RETREAT", "withdraw"),
    ("ACCUSE", "disapprove"),
];
const SECTORS: [&str; 5] = ["REB", "MIL", "COP", "GOV", "CVL"];

/// Numbers that look like chance: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let n = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// Small numbers much more often than large ones, as a few towns make most of the news.
    fn skewed(&mut self, n: usize) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((n as f64) * share * share * share) as usize
    }
}

/// What happened.
#[derive(Clone)]
struct Incident {
    town: usize,
    day: Date,
    deed: (&'static str, &'static str),
    actor: usize,
    recipient: usize,
    killed: u64,
}

/// The news, report by report.
pub(crate) struct News {
    chance: Chance,
    today: Date,
    /// How many reports are left of today.
    left: usize,
    /// What happened today and in the days before.
    recent: Vec<Incident>,
    reports: usize,
    /// The text of an agency, that others copy.
    agency: String,
}

impl News {
    pub(crate) fn new(seed: u64) -> Self {
        News { chance: Chance(seed), today: Date::constant(1999, 12, 31), left: 0, recent: Vec::new(), reports: 0, agency: String::new() }
    }

    /// The next report, with its events as they might have been coded.
    pub(crate) fn report(&mut self) -> Filing {
        if self.left == 0 {
            self.dawn();
        }
        self.left -= 1;
        self.reports += 1;
        let id = format!("r{:07}", self.reports);
        let first = self.pick();
        let mut told = vec![first.clone()];
        for _ in 0..1 + self.chance.below(8) {
            // Half of what else a report tells is of the same deed, the rest is of others.
            let other = if self.chance.below(2) == 0 { first.clone() } else { self.pick() };
            told.push(other);
        }
        let events = told.iter().enumerate().map(|(n, incident)| self.event(&id, n, incident)).collect();
        let text = self.text(&first);
        let document =
            Document { title: format!("News from {}", town(first.town)), published: Some(self.today), id, text, ..Document::default() };
        Filing { raw: None, published: document.published, document, events }
    }

    /// A new day with its incidents; those of four days ago are no longer news.
    fn dawn(&mut self) {
        self.today = self.today.saturating_add(1.day());
        self.left = DAILY / 2 + self.chance.below(DAILY);
        let today = self.today;
        self.recent.retain(|i| i.day.saturating_add(3.days()) >= today);
        for _ in 0..DAILY {
            let town = self.chance.skewed(TOWNS);
            let deed = DEEDS[self.chance.skewed(DEEDS.len())];
            let (actor, recipient) = (self.chance.skewed(30), self.chance.skewed(30));
            let killed = if deed.0 == "ASSAULT" { self.chance.skewed(60) as u64 } else { 0 };
            self.recent.push(Incident { town, day: today, deed, actor, recipient, killed });
        }
    }

    /// One of the recent incidents; some are told of by many, most by few.
    fn pick(&mut self) -> Incident {
        let newest = self.recent.len() - 1 - self.chance.skewed(self.recent.len());
        self.recent[newest].clone()
    }

    fn event(&mut self, document: &str, n: usize, i: &Incident) -> Record {
        let start = 40 * n;
        let country = country(i.town);
        let party = |who: usize, group: bool| Actor {
            text: format!("Group {who}"),
            name: format!("Group {who} of {country}"),
            id: group.then(|| format!("group-{country}-{who}").to_lowercase()),
            country: Some(country.clone()),
            sector: Some(SECTORS[who % SECTORS.len()].to_owned()),
            start,
            end: start + 8,
            by: "groups.tsv".into(),
        };
        let (by_id, vague) = (self.chance.below(3) > 0, self.chance.below(12) == 0);
        let place = (!vague).then(|| self.place(i.town, start));
        // Reports count the dead differently.
        let killed = i.killed + self.chance.below(2) as u64;
        let toll = Toll {
            kind: "killed".into(),
            who: Some("people".into()),
            low: killed,
            high: Some(killed),
            text: format!("{killed} people"),
            start: start + 10,
            end: start + 19,
            by: "number".into(),
        };
        let time = Time {
            text: Some("on the day".into()),
            from: i.day.to_string(),
            to: i.day.to_string(),
            precision: 1,
            start: Some(start),
            end: Some(start + 10),
            by: "weekday".into(),
        };
        let source = Source {
            text: "an official".into(),
            name: format!("an official of {country}"),
            kind: Some("GOV".into()),
            stance: "asserts".into(),
            start,
            end: start + 11,
            by: "reporting.tsv:1".into(),
        };
        Record {
            schema: SCHEMA.into(),
            id: format!("{document}-e{}", n + 1),
            document: document.into(),
            text_sha256: "0".repeat(64),
            published: Some(self.today.to_string()),
            event_type: i.deed.0.into(),
            mode: Some(i.deed.1.into()),
            contexts: Vec::new(),
            status: "happened".into(),
            background: false,
            actors: vec![party(i.actor, by_id)],
            recipients: vec![party(i.recipient, false)],
            place,
            time: Some(time),
            tolls: if i.killed > 0 { vec![toll] } else { Vec::new() },
            sources: vec![source],
            evidence: Evidence {
                trigger: Extent { start: start + 20, end: start + 26 },
                mentions: Vec::new(),
                sentence: Extent { start, end: start + 40 },
                by: "assault.tsv:1".into(),
                status_by: "told as done".into(),
            },
            targets: Vec::new(),
            codes: Codes { cameo: Some("190".into()), quad: Some(4), goldstein: Some(-10.0), acled: None, ucdp: None },
            confidence: 0.5 + self.chance.below(50) as f64 / 100.0,
        }
    }

    fn place(&mut self, i: usize, start: usize) -> Place {
        // A made-up map: countries side by side, towns anywhere in them.
        let mut map = Chance(i as u64);
        let (row, column) = (i % COUNTRIES / 8, i % COUNTRIES % 8);
        Place {
            text: town(i),
            name: town(i),
            country: Some(country(i)),
            admin1: Some(format!("Province {}", i % 300)),
            admin2: None,
            geonames: u32::try_from(i + 1).ok(),
            lat: Some(-40.0 + 16.0 * row as f64 + map.below(16_000) as f64 / 1000.0),
            lon: Some(-160.0 + 40.0 * column as f64 + map.below(40_000) as f64 / 1000.0),
            precision: 1,
            start,
            end: start + 9,
            by: "gazetteer".into(),
        }
    }

    /// Some 250 words; every eighth report hands on the agency's. It names the people and hamlets of its own story, and others who are in
    /// the news often or seldom.
    fn text(&mut self, i: &Incident) -> String {
        let number = self.reports;
        if self.chance.below(8) > 0 || self.agency.is_empty() {
            let words = (0..240).map(|_| word(self.chance.skewed(5_000))).collect::<Vec<_>>();
            self.agency = words.chunks(16).map(|s| s.join(" ")).collect::<Vec<_>>().join(". ");
        }
        let own = (0..6).filter(|_| self.chance.below(3) > 0).map(|n| format!("Hamlet{}{n}{}", word(i.town), i.day.day_of_year()));
        let own = own.collect::<Vec<_>>().join(" and ");
        let other = (0..4).map(|_| format!("Person{}", word(self.chance.skewed(PEOPLE)))).collect::<Vec<_>>().join(" and ");
        let (town, groups) = (town(i.town), format!("Group {} and group {}", i.actor, i.recipient));
        format!("{town} - {groups} met near {own}, said {other}. {}. Report {number}.", self.agency)
    }
}

fn town(n: usize) -> String {
    format!("Town{}{}", word(n), n)
}

/// A code that no country has.
fn country(town: usize) -> String {
    let n = town % COUNTRIES;
    format!("X{}{}", char::from(b'A' + (n / 8) as u8), char::from(b'A' + (n % 8) as u8))
}

/// A word of its own for each number.
fn word(mut n: usize) -> String {
    const SYLLABLES: [&str; 16] = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "ya"];
    let mut out = String::new();
    loop {
        out.push_str(SYLLABLES[n % 16]);
        n /= 16;
        if n == 0 {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_news_and_ids_that_differ() {
        let (mut a, mut b) = (News::new(7), News::new(7));
        let mut ids = std::collections::HashSet::new();
        for _ in 0..500 {
            let (x, y) = (a.report(), b.report());
            assert_eq!((&x.document, &x.events), (&y.document, &y.events));
            assert!(x.events.iter().all(|e| ids.insert(e.id.clone())));
        }
    }
}
