//! Reads the tab-separated tables of `data/`: comments and blank lines skipped, every error with its file and line.

use crate::Error;

/// A table with a header line.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    file: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// One line of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table<'t>,
    line: usize,
    cells: &'t [&'t str],
}

impl<'a> Table<'a> {
    /// Parses a table; `file` is its name in errors. Rows may be shorter than the header, never longer.
    pub fn parse(file: &'a str, text: &'a str) -> Result<Self, Error> {
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let (_, header) = lines.next().ok_or_else(|| Error::new(file, 1, "the table is empty: it needs a header line"))?;
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
            if cells.len() > columns.len() {
                let reason = format!("{} cells under {} columns: is there a tab too many?", cells.len(), columns.len());
                return Err(Error::new(file, line, reason));
            }
            rows.push((line, cells));
        }
        Ok(Table { file, columns, rows })
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell of a column; empty if the row or the table lacks it.
    pub fn get(&self, column: &str) -> &'t str {
        let index = self.table.columns.iter().position(|c| *c == column);
        index.and_then(|i| self.cells.get(i)).copied().unwrap_or("")
    }

    /// The values of a cell that lists several, separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.get(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// The line number, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// An error about this row.
    pub fn error(&self, reason: impl Into<String>) -> Error {
        Error::new(self.table.file, self.line, reason)
    }

    /// The cell of a column that must not be empty.
    pub fn require(&self, column: &str) -> Result<&'t str, Error> {
        let cell = self.get(column);
        if cell.is_empty() { Err(self.error(format!("the column `{column}` is empty"))) } else { Ok(cell) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_lines() {
        let table = Table::parse("t.tsv", "a\tb\n# note\nx\ty|z\n\nw").unwrap();
        let rows: Vec<_> = table.rows().map(|r| (r.line(), r.get("a"), r.list("b").count())).collect();
        assert_eq!(rows, [(3, "x", 2), (5, "w", 0)]);
    }

    #[test]
    fn a_tab_too_many_is_named_with_its_line() {
        let error = Table::parse("t.tsv", "a\nb\tc").unwrap_err();
        assert!(error.to_string().starts_with("t.tsv:2:"), "{error}");
    }
}
