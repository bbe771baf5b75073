//! Paths → documents: walks folders, reads files, and says of each report that cannot be read why.

use crate::commands::code::InputOptions;
use anyhow::Context;
use griot::{Document, read};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A report, or why there is none.
pub(crate) enum Input {
    /// To be coded.
    Report(Document),
    /// Named with its reason; the rest goes on.
    Failed(String),
}

/// No file larger than this is read into memory.
const MAX_FILE: u64 = 512 * 1024 * 1024;
/// Folders are walked this deep.
const MAX_DEPTH: usize = 16;
/// What a folder is searched for; a file named outright is read whatever its name.
const EXTENSIONS: [&str; 11] = ["txt", "text", "md", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "csv", "tsv"];

/// The files under the paths, each folder's in the order of their names. A path that does not exist is an error.
pub(crate) fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(path.clone());
            continue;
        }
        let kind = std::fs::metadata(path).with_context(|| format!("cannot open {}", path.display()))?;
        if kind.is_dir() { walk(path, 0, &mut out)? } else { out.push(path.clone()) }
    }
    anyhow::ensure!(!out.is_empty(), "no reports found: the folder holds no file with one of the endings {}", EXTENSIONS.join(", "));
    Ok(out)
}

fn walk(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if depth > MAX_DEPTH {
        return Ok(());
    }
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.') || is_notes(&path);
        // Links are not followed: a folder that links to itself has no end.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden => walk(&path, depth + 1, out)?,
            Ok(kind) if kind.is_file() && !hidden && has_known_extension(&path) => out.push(path),
            _ => {}
        }
    }
    Ok(())
}

/// A folder's own description is no report.
fn is_notes(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.eq_ignore_ascii_case("readme.md"))
}

fn has_known_extension(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| EXTENSIONS.contains(&e.to_lowercase().as_str()))
}

/// The reports of one file.
pub(crate) fn read(path: &Path, options: &InputOptions) -> Vec<Input> {
    match open(path) {
        Ok((name, bytes)) => reports(&name, &bytes, options),
        Err(reason) => vec![Input::Failed(reason)],
    }
}

/// A file's name and its bytes as they are, or why it cannot be read.
pub(crate) fn open(path: &Path) -> Result<(String, Vec<u8>), String> {
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
    match bytes(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// The reports that a file's bytes hold.
pub(crate) fn reports(name: &str, bytes: &[u8], options: &InputOptions) -> Vec<Input> {
    let settings = read::Options { published: options.published, force_language: options.force, ..read::Options::default() };
    let documents = read::documents(name, bytes, &settings).into_iter();
    documents.map(|d| d.map_or_else(|e| Input::Failed(e.to_string()), |d| english(d, name, &settings))).collect()
}

/// Griot reads English; other reports are skipped, and said to be, unless forced.
fn english(document: Document, name: &str, settings: &read::Options) -> Input {
    match read::refusal(&document, settings) {
        Some(reason) => Input::Failed(format!("{name}: {}: {reason}; --force reads it all the same", document.id)),
        None => Input::Report(document),
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut out)?
    } else {
        std::fs::File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut out)?
    };
    if read as u64 > MAX_FILE {
        let reason = format!("the file is larger than {} MiB; split it, one part at a time fits in memory", MAX_FILE >> 20);
        return Err(std::io::Error::other(reason));
    }
    Ok(out)
}
