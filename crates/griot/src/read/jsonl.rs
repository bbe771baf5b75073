//! JSON lines → Documents: one object a line. A broken line is an error with its number; the others are read.

use super::{Record, json};
use serde_json::Value;

/// The reports of the lines that are not blank.
pub(super) fn read(text: &str) -> Vec<Record> {
    let lines = (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| Record { line: Some(number), document: parse(line).and_then(|value| json::report(&value)) }).collect()
}

fn parse(line: &str) -> Result<Value, String> {
    serde_json::from_str(line).map_err(|e| format!("the line is not valid JSON: {}", json::reason(&e)))
}

/// Is the first line an object of its own, with more lines after it?
pub(super) fn looks_like(text: &str) -> bool {
    let Some((first, rest)) = text.trim_start().split_once('\n') else { return false };
    !rest.trim().is_empty() && matches!(serde_json::from_str(first), Ok(Value::Object(_)))
}
