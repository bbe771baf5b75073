//! The repository's own files → what breaks the habits of the house and that neither compiler nor formatter sees.

use anyhow::Context;
use griot_knowledge::Table;
use std::path::{Path, PathBuf};

/// No line is wider, in characters: the formatter keeps code within 140, and a literal may go on a little.
/// Tables of cases may be wider: they have one case a line.
const COLUMNS: usize = 150;
/// No file is longer before its tests: a stage that needs more is two stages.
const LINES: usize = 500;
/// What is left to do belongs in the list of known gaps. Written so that this file does not find itself.
const LEFT_UNDONE: &str = concat!("TO", "DO");

/// Fails with all that is untidy, one a line.
pub(crate) fn run() -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let (mut sources, mut tables) = (0, 0);
    for path in files(&root)? {
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let text = || std::fs::read_to_string(&path).with_context(|| format!("reading {name}"));
        match path.extension().and_then(|e| e.to_str()) {
            Some("rs") => {
                sources += 1;
                found.extend(source(&name, &text()?));
            }
            Some("tsv") if name.starts_with("data") => {
                tables += 1;
                found.extend(table(&name, &text()?));
            }
            _ => {}
        }
    }
    anyhow::ensure!(sources > 0 && tables > 0, "{}: neither sources nor tables", root.display());
    anyhow::ensure!(found.is_empty(), "{} things are untidy:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// The files of the folders that people write, in order.
fn files(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = ["crates", "data", "fuzz", "xtask"].iter().map(|f| root.join(f)).filter(|f| f.is_dir()).collect();
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))? {
            let entry = entry?;
            let is_built = entry.file_name() == "target" || entry.file_name() == "node_modules";
            match entry.file_type()? {
                kind if kind.is_dir() && !is_built => folders.push(entry.path()),
                kind if kind.is_file() => out.push(entry.path()),
                _ => {}
            }
        }
    }
    out.sort();
    Ok(out)
}

fn source(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!("{name}:1: the file does not open with `//!`: say what comes in, what goes out, what it never does"));
    }
    let lines = text.lines().position(|l| l.trim() == "#[cfg(test)]").unwrap_or_else(|| text.lines().count());
    if lines > LINES {
        found.push(format!("{name}: {lines} lines before its tests; at most {LINES}"));
    }
    for (number, line) in (1..).zip(text.lines()) {
        let columns = line.chars().count();
        let cases = ["/corpus.rs", "tests.rs"].iter().any(|end| name.ends_with(end));
        if columns > COLUMNS && !cases {
            found.push(format!("{name}:{number}: {columns} columns; at most {COLUMNS}"));
        }
        if line.contains(LEFT_UNDONE) {
            found.push(format!("{name}:{number}: {LEFT_UNDONE}: do it, or put it in the list of known gaps"));
        }
    }
    found
}

/// Does every row parse? What the cells mean is checked where they are read.
fn table(name: &str, text: &str) -> Option<String> {
    Table::parse(name, text).err().map(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        run().unwrap();
    }

    #[test]
    fn what_is_untidy_is_found() {
        let text = format!("use x;\n// {LEFT_UNDONE}\n{}\n", "x".repeat(COLUMNS + 1));
        let found = source("a.rs", &text);
        assert_eq!(found.iter().map(|f| f.split(": ").next().unwrap_or_default()).collect::<Vec<_>>(), ["a.rs:1", "a.rs:2", "a.rs:3"]);
        assert_eq!(source("a.rs", &("//! x\n".to_owned() + &"\n".repeat(500))).len(), 1);
        assert!(source("a.rs", &("//! x\n#[cfg(test)]\n".to_owned() + &"\n".repeat(500))).is_empty());
        assert!(table("a.tsv", "a\nb\tc").is_some() && table("a.tsv", "a\tb\nc").is_none());
    }
}
