//! An archive of every earlier schema version, committed as it was written → opened, migrated and read.
//!
//! A fixture is never written again: it is what an old griot left behind. `GRIOT_TEST_FIXTURE=1` makes the one of a new version.

#![allow(clippy::unwrap_used, reason = "all of it is a test")]

mod common;

use common::{Brief, GAO, SUVA, file, ids, incidents, made};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use griot_store::{Archive, Filter, Found, Verdict};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The schema versions, the last of which is the present one.
const VERSIONS: std::ops::RangeInclusive<usize> = 1..=1;

fn fixture(version: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{version}.griot.gz"))
}

/// Two reports of one deed, one of which was coded twice, one of another, and a decision.
fn fill(archive: &mut Archive) {
    let gao = Brief::at(GAO, "2012-11-15");
    file(archive, "a", "Gunmen shot two policemen in Gao.", std::slice::from_ref(&gao), "m1");
    file(archive, "b", "Two policemen were shot in Gao.", std::slice::from_ref(&gao), "m1");
    file(archive, "c", "Two policemen were shot in Suva.", &[Brief::at(SUVA, "2012-11-15")], "m1");
    file(archive, "a", "Gunmen shot two policemen in Gao.", &[Brief { killed: 3, ..gao }], "m2");
    archive.decide(Verdict::Split, "a-e1", "c-e1", Some("two towns"), made("m").at).unwrap();
}

#[test]
fn every_earlier_version_is_opened_and_migrated() {
    if std::env::var_os("GRIOT_TEST_FIXTURE").is_some() {
        write(*VERSIONS.end());
    }
    for version in VERSIONS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.griot");
        let mut bytes = Vec::new();
        let packed = std::fs::File::open(fixture(version)).unwrap_or_else(|e| panic!("the fixture of version {version}: {e}"));
        GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
        // The header's field for user_version: this is an archive of that version and of no other.
        assert_eq!(bytes[60..64], (version as u32).to_be_bytes(), "the fixture is of another version");
        std::fs::write(&path, bytes).unwrap();
        let mut archive = Archive::open_to_add(&path).unwrap();
        assert!(archive.check().unwrap().is_empty(), "version {version}");
        assert_eq!(ids(&archive, &Filter::default()).len(), 3, "version {version}");
        assert_eq!(ids(&archive, &Filter { text: Some("gunmen".into()), ..Filter::default() }), ["a-e1"]);
        assert_eq!(ids(&archive, &Filter { bounds: Some("170,-20,-170,-10".parse().unwrap()), ..Filter::default() }), ["c-e1"]);
        assert_eq!(incidents(&archive).len(), 2, "version {version}");
        assert_eq!(archive.event("a-e1").unwrap().unwrap().tolls[0].low, 3);
        assert_eq!(archive.decisions_on("c-e1").unwrap()[0].note.as_deref(), Some("two towns"));
        let Some(Found::Report(report)) = archive.find("a").unwrap() else { panic!("report a is lost") };
        assert_eq!(report.codings.len(), 2);
        // It is written to like any other.
        assert_eq!(file(&mut archive, "d", "Again.", &[Brief::at(GAO, "2012-11-15")], "m2").new_reports, 1);
        assert!(archive.check().unwrap().is_empty());
    }
}

/// Writes the fixture of the present version.
fn write(version: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.griot");
    fill(&mut Archive::open_to_add(&path).unwrap());
    let mut out = GzEncoder::new(std::fs::File::create_new(fixture(version)).expect("a fixture is written once"), Compression::best());
    out.write_all(&std::fs::read(&path).unwrap()).unwrap();
    out.finish().unwrap();
}
