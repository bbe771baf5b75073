//! The built-in gazetteer, asked as the library asks it: names of one report in, places out.

use std::sync::OnceLock;

use griot_knowledge::places::{Iso3, Kind, Mention, Place, Places};

fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| Places::built_in().unwrap_or_else(|error| panic!("{error}")))
}

fn country(code: &str) -> Iso3 {
    Iso3::new(code).unwrap_or_else(|| panic!("{code} is no code"))
}

/// The places of names that stand alone, in a report that names nationals of the countries.
fn choose(names: &[&str], countries: &[&str]) -> Vec<Option<Place>> {
    let mentions: Vec<Mention> = names.iter().map(|name| Mention::new(name)).collect();
    let context: Vec<(Iso3, f64)> = countries.iter().map(|code| (country(code), 1.0)).collect();
    places().choose(&mentions, &context)
}

fn one(name: &str, countries: &[&str]) -> Place {
    choose(&[name], countries).remove(0).unwrap_or_else(|| panic!("no place for {name}"))
}

fn is_in(place: &Place, code: &str) -> bool {
    place.country == Some(country(code))
}

/// The choice for the words of a text between `[` and `]`.
fn marked(text: &str) -> Vec<Option<Place>> {
    let mut plain = String::new();
    let mut spans = Vec::new();
    for piece in text.split('[') {
        match piece.split_once(']') {
            Some((name, rest)) => {
                spans.push((plain.len(), plain.len() + name.len()));
                plain.push_str(name);
                plain.push_str(rest);
            }
            None => plain.push_str(piece),
        }
    }
    let mentions: Vec<Mention> = spans.iter().map(|(start, end)| places().mention(&plain, *start, *end)).collect();
    places().choose(&mentions, &[])
}

#[test]
fn tripoli_is_in_the_country_that_the_report_names() {
    assert!(is_in(&one("Tripoli", &["LBN"]), "LBN"));
    assert!(is_in(&one("Tripoli", &["LBY"]), "LBY"));
    assert!(is_in(&one("Tripoli", &[]), "LBY"));
    let chosen = choose(&["Tripoli", "Beirut", "Akkar", "Sidon"], &[]);
    assert!(chosen.iter().flatten().all(|place| is_in(place, "LBN")), "{chosen:?}");
    assert!(is_in(&one("Tripoli, Lebanon", &["LBY"]), "LBN"));
}

#[test]
fn a_town_has_its_number_region_and_precision() {
    let kidal = one("Kidal", &[]);
    assert_eq!((kidal.geonames, kidal.precision, kidal.kind), (Some(2455290), 1, Kind::Town));
    assert_eq!((kidal.admin1.as_deref(), kidal.lat, kidal.lon), (Some("Kidal"), 18.4435, 1.4092));
    let timbuktu = one("Tombouctou", &[]);
    assert_eq!((timbuktu.name.as_str(), timbuktu.geonames), ("Timbuktu", Some(2449067)));
    assert_eq!(one("Kiev", &[]).name, "Kyiv");
    let baghuz = one("Baghouz", &[]);
    assert_eq!((baghuz.country, baghuz.admin1.as_deref(), baghuz.geonames), (Some(country("SYR")), Some("Deir ez-Zor"), None));
    assert_eq!((one("Gaza", &[]).name.as_str(), one("Gaza City", &[]).precision), ("Gaza Strip", 1));
}

#[test]
fn a_part_of_a_country_lies_on_its_side_of_it() {
    let (mali, north) = (one("Mali", &[]), one("northern Mali", &[]));
    assert_eq!((mali.precision, mali.kind), (6, Kind::Country));
    assert_eq!((north.name.as_str(), north.precision, north.kind), ("northern Mali", 5, Kind::Area));
    assert!(is_in(&north, "MLI") && north.lat > mali.lat);
    let syria = one("north-eastern Syria", &[]);
    assert!(syria.lat > 35.0 && syria.lon > 38.0 && syria.precision == 5, "{syria:?}");
    assert_eq!(one("southern Lebanon", &[]).precision, 5);
}

#[test]
fn a_country_and_a_region_of_one_name() {
    assert_eq!(one("Georgia", &[]).kind, Kind::Country);
    assert_eq!(one("Georgia", &["GEO", "RUS"]).kind, Kind::Country);
    let state = choose(&["Georgia", "Atlanta", "Macon", "Savannah"], &["USA"]).remove(0).unwrap();
    assert_eq!((state.kind, state.precision), (Kind::Admin1, 4));
    assert!(is_in(&one("Niger", &["NGA"]), "NER"));
    let state = one("Niger state", &["NER"]);
    assert!(is_in(&state, "NGA") && state.precision == 4);
    assert_eq!(one("Mexico", &["MEX"]).kind, Kind::Country);
    assert_eq!(one("Scotland", &[]).kind, Kind::Admin1);
}

#[test]
fn a_town_and_its_region_of_one_name() {
    assert_eq!(one("Kandahar", &["AFG"]).kind, Kind::Town);
    for name in ["Kandahar province", "province of Kandahar"] {
        assert_eq!(one(name, &[]).precision, 4);
    }
    assert_eq!(one("northern Idlib", &["SYR"]).precision, 5);
    assert_eq!((one("Helmand", &[]).precision, one("Darfur", &[]).precision), (4, 5));
    assert_eq!(one("Baidoa district", &["SOM"]).precision, 3);
}

#[test]
fn san_jose_is_where_the_report_is() {
    assert!(is_in(&one("San Jose", &["CRI"]), "CRI"));
    assert!(is_in(&one("San Jose", &["USA"]), "USA"));
    assert!(is_in(&choose(&["San Jose", "Manila", "Mindoro"], &["PHL"]).remove(0).unwrap(), "PHL"));
}

#[test]
fn words_beside_a_name_are_read() {
    let chosen = marked("Gunmen attacked a village north of [Gao] and the city of [Tripoli], Lebanon, and [Herat] province.");
    let precisions: Vec<u8> = chosen.iter().flatten().map(|place| place.precision).collect();
    assert_eq!(precisions, [2, 1, 4]);
    assert!(chosen[1].as_ref().is_some_and(|place| is_in(place, "LBN")));
    let chosen = marked("Fighting went on in northern [Mali] on Monday.");
    assert!(chosen[0].as_ref().is_some_and(|place| place.precision == 5));
}

#[test]
fn nothing_is_better_than_nonsense() {
    for name in ["", "The", "most", "Most", "of", "car", "X", "Monday", "Zzyzzxqq", "the", " , ", "province", "(", "north of"] {
        assert_eq!(choose(&[name], &["SYR"]), [None], "{name}");
    }
    // A small namesake on another continent is not the village the report means.
    assert_eq!(choose(&["Moscow Mills"], &["SYR"]), [None]);
    assert_eq!(choose(&["Smallville, Syria"], &[]), [None]);
}

#[test]
fn seas_and_areas_of_several_countries() {
    let sea = one("Red Sea", &["YEM"]);
    assert_eq!((sea.precision, sea.country), (7, None));
    let kashmir = one("Kashmir", &[]);
    assert_eq!((kashmir.precision, kashmir.country), (5, None));
    assert!(is_in(&one("Kashmir", &["IND"]), "IND"));
    assert!(is_in(&one("CAR", &[]), "CAF"));
}
