//! JSON → Documents: an object, an array of objects, or an object that lists them, as news interfaces answer. The text is taken as
//! it is given.

use super::{Batch, Record, field};
use crate::Document;
use serde_json::{Map, Value};

/// The names under which an answer lists its reports.
const LISTS: [&str; 7] = ["articles", "documents", "reports", "stories", "items", "results", "data"];

/// The reports of a JSON file.
pub(super) fn read(text: &str) -> Batch {
    match serde_json::from_str(text) {
        Ok(Value::Array(entries)) => many(&entries),
        Ok(value) => match list(&value) {
            Some(entries) => many(entries),
            None => Batch::one(report(&value)),
        },
        Err(error) => {
            let reason = format!("this is not valid JSON: {}", reason(&error));
            Batch::many(vec![Record { line: Some(error.line().max(1)), document: Err(reason) }])
        }
    }
}

fn many(entries: &[Value]) -> Batch {
    Batch::many((1..).zip(entries).map(|(n, entry)| Record { line: Some(n), document: report(entry) }).collect())
}

fn list(value: &Value) -> Option<&Vec<Value>> {
    LISTS.iter().find_map(|name| value.get(name)?.as_array())
}

/// What a parser has to say, without its line number, which is the caller's to give.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default();
    format!("{what}, at column {}", error.column())
}

/// The report of one object.
pub(super) fn report(value: &Value) -> Result<Document, String> {
    let Value::Object(fields) = value else {
        return Err("a report must be an object with the field `text`".to_string());
    };
    // Investigative platforms keep everything in `properties`.
    let inner = fields.get("properties").and_then(Value::as_object);
    field::document(|key| find(fields, key).or_else(|| find(inner?, key)))
        .ok_or_else(|| "the report has no text: none of its fields is called `text`, `content` or `body`".to_string())
}

fn find(fields: &Map<String, Value>, key: &str) -> Option<String> {
    fields.iter().filter(|(name, _)| field::key(name) == key).find_map(|(_, value)| words(value))
}

/// A value as text; a list is its entries as paragraphs, an outlet its name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(entries) => {
            let entries: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            (!entries.is_empty()).then(|| entries.join("\n\n"))
        }
        Value::Object(fields) => ["name", "rendered", "@value"].iter().find_map(|key| Some(fields.get(*key)?.as_str()?.to_string())),
        _ => None,
    }
}
