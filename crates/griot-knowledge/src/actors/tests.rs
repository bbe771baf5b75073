//! Small tables in, the actors that they lead to: names, acronyms, composition, terms, errors.

use super::*;

fn small() -> Actors {
    let countries = "iso3\tname\taliases\tadjectives\tpeople\tcapital\tmetonyms\tgovernment\tmilitary\tmilitary_aliases\tpolice\tbodies\n\
                     MLI\tMali\t\tMalian\tMalians\tBamako\t\tGovernment of Mali\tMalian Armed Forces\tFAMa\tPolice of Mali\t\n\
                     USA\tUnited States\tUS|America\tAmerican\tAmericans\tWashington\tWhite House\t\tUnited States Armed Forces\t\t\tUS Department of Defense=MIL:Pentagon";
    let groups = "id\tname\taliases\tkind\tcountry\tsector\tfrom\tto\tparent\twords\n\
                  aqim\tAl-Qaeda in the Islamic Maghreb\tAQIM|al-Qaida in the Islamic Maghreb\tarmed-group\tDZA\tREB\t2007\t\t\tjihadist";
    let people = "id\tname\taliases\tcountry\toffice\tsector\torganisation\tfrom\tto\n\
                  att\tAmadou Toumani Touré\tTouré\tMLI\tpresident\tGOV\t\t2002-06-08\t2012-03-22";
    let roles = "noun\tplural\tsector\tbody\tcivilian\tgender\tgroup\nsoldier\t\tMIL\tmilitary\t\t\t";
    Actors::read(Sources {
        countries: ("countries.tsv", countries),
        groups: &[("groups.tsv", groups)],
        people: ("people.tsv", people),
        roles: ("roles.tsv", roles),
        peoples: ("peoples.tsv", "name\tforms\tcountries\nTuareg\tTuaregs\tMLI|NER"),
    })
    .unwrap()
}

#[test]
fn a_people_is_at_home_in_its_countries_if_written_as_a_name() {
    let actors = small();
    assert_eq!(actors.homes_of("Tuaregs"), ["MLI", "NER"]);
    assert!(actors.homes_of("tuareg").is_empty() && actors.homes_of("Malians").is_empty());
    let broken = peoples::read(&Table::parse("peoples.tsv", "name\tforms\tcountries\nTuareg\t\tMali").unwrap());
    assert!(broken.is_err_and(|e| e.to_string().contains("peoples.tsv")));
}

#[test]
fn names_spellings_and_metonyms_lead_to_actors() {
    let actors = small();
    let name = |n: &str| actors.named(n).first().map(|a| a.name.clone());
    assert_eq!(name("al-Qaida in the Islamic Maghreb").as_deref(), Some("Al-Qaeda in the Islamic Maghreb"));
    assert_eq!(name("Bamako").as_deref(), Some("Government of Mali"));
    assert_eq!(name("White House").as_deref(), Some("Government of United States"));
    assert_eq!(name("the Front"), None);
}

#[test]
fn acronyms_need_their_capitals() {
    let actors = small();
    assert_eq!(actors.named("US").len(), 1);
    assert!(actors.named("us").is_empty() && actors.named("Us").is_empty());
}

#[test]
fn an_acronym_said_as_a_word_may_be_written_as_one() {
    let actors = small();
    assert_eq!(actors.named("Aqim").len(), 1);
    assert!(actors.named("aqim").is_empty() && actors.named("AqiM").is_empty());
}

#[test]
fn nationality_and_role_compose() {
    let actors = small();
    let country = actors.nationality("Malian").unwrap();
    let body = actors.role("soldier").and_then(|r| r.body).unwrap();
    assert_eq!(actors.body(country, body).unwrap().name, "Malian Armed Forces");
}

#[test]
fn terms_are_periods() {
    let actors = small();
    assert_eq!(actors.named("Touré")[0].to, date("2012-03-22", true));
    assert_eq!(date("2012", true), Some(jiff::civil::date(2012, 12, 31)));
    assert_eq!(date("2012-13", false), None);
}

#[test]
fn errors_name_file_and_line() {
    let table = Table::parse("groups.tsv", "id\tname\tkind\tsector\nx\tX\tarmy\tREB").unwrap();
    let error = groups::read(&mut Actors::default(), &table).unwrap_err();
    assert!(error.to_string().starts_with("groups.tsv:2: no such kind"), "{error}");
}
