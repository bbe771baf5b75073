//! Records for tests, of our own making.

use griot::record::Record;

/// The nth event of a document: police shot in Kidal, on the day `2012-11-10` plus n.
pub(crate) fn record(document: &str, n: usize) -> Record {
    let json = serde_json::json!({
        "schema": "griot/1", "id": format!("{document}-e{n}"), "document": document, "text_sha256": "", "published": "2012-11-20",
        "type": "ASSAULT", "mode": "firearms", "contexts": [], "status": "happened", "background": false,
        "actors": [{"text": "Gunmen", "name": "Gunmen", "id": null, "country": null, "sector": null, "start": 0, "end": 6, "by": "role"}],
        "recipients": [], "place": null,
        "time": {"text": null, "from": "2012-11-11", "to": "2012-11-11", "precision": 1, "start": null, "end": null, "by": "weekday"},
        "tolls": [], "sources": [],
        "evidence": {"trigger": {"start": n, "end": n + 4}, "mentions": [], "sentence": {"start": 0, "end": 40}, "by": "x", "status_by": "y"},
        "targets": [], "codes": {"cameo": null, "quad": null, "goldstein": null, "acled": null, "ucdp": null}, "confidence": 0.5
    });
    serde_json::from_value(json).expect("a record")
}
