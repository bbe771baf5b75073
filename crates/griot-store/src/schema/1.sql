-- Version 1: reports, their codings, events, links, incidents, decisions.
-- Days are counted from 1970-01-01, as jiff counts them.

-- Files as they were given, in compressed parts. Written once, never altered.
CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    added TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE raw_part (
    id INTEGER PRIMARY KEY,
    raw TEXT NOT NULL REFERENCES raw (sha256),
    part INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (raw, part)
);

-- Reports as they were read. `document` is unique here, `given` is the id that the report came with.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL UNIQUE,
    given TEXT NOT NULL,
    raw TEXT REFERENCES raw (sha256),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    stated TEXT,
    published TEXT,
    outlet TEXT,
    url TEXT,
    language TEXT,
    wording BLOB NOT NULL,
    coding INTEGER,
    events_named INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL
);
CREATE INDEX report_given ON report (given);
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'report', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

-- What a coding was made with.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    griot TEXT NOT NULL,
    model TEXT NOT NULL,
    data TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    UNIQUE (griot, model, data, gazetteer)
);
-- Every coding that was ever made of a report; `report.coding` is the one that holds.
CREATE TABLE coding (
    id INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id),
    version INTEGER NOT NULL REFERENCES version (id),
    added TEXT NOT NULL
);
CREATE INDEX coding_report ON coding (report);

CREATE TABLE incident (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    place TEXT,
    country TEXT,
    day_from INTEGER,
    day_to INTEGER,
    reports INTEGER NOT NULL
);
CREATE INDEX incident_day ON incident (day_from);
CREATE TABLE incident_record (
    incident INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    record TEXT NOT NULL
);
-- Names of incidents that another one has taken in.
CREATE TABLE incident_gone (
    name TEXT PRIMARY KEY,
    taken_in_by TEXT
) WITHOUT ROWID;

-- The events of the codings that hold: what is asked for, in short rows that are scanned quickly, and beside it the published JSON. An
-- index costs a page for every new event wherever it does not grow at its end, so that only what is looked up singly has one.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    report INTEGER NOT NULL REFERENCES report (id),
    coding INTEGER NOT NULL REFERENCES coding (id),
    incident INTEGER REFERENCES incident (id),
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    place TEXT,
    admin1 TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    day_from INTEGER,
    day_to INTEGER
);
CREATE INDEX event_report ON event (report);
CREATE INDEX event_incident ON event (incident);
CREATE INDEX event_day ON event (day_from);
CREATE TABLE event_record (
    event INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
    record TEXT NOT NULL
);
-- Events of codings that no longer hold, as they were.
CREATE TABLE event_past (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    coding INTEGER NOT NULL REFERENCES coding (id),
    record TEXT NOT NULL
);
CREATE INDEX event_past_name ON event_past (name);

-- Where and when: one box an event that has coordinates and a day.
CREATE VIRTUAL TABLE spot USING rtree (event, west, east, south, north, day_from, day_to);

-- Who takes part.
CREATE TABLE party (
    event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    role TEXT NOT NULL,
    actor TEXT,
    name TEXT NOT NULL,
    PRIMARY KEY (event, n)
) WITHOUT ROWID;

-- Only events of one block are compared. Blocks are numbered by their day first: the news of a day lies together.
CREATE TABLE block (
    block INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (block, event)
) WITHOUT ROWID;
-- Pairs that are alike above the bar: each stands twice, once from either side.
CREATE TABLE link (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- What analysts decided of two events, by their names: a name outlives a coding. The last word on a pair holds; none is deleted.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('join', 'split', 'withdrawn')),
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    note TEXT,
    made TEXT NOT NULL,
    CHECK (a < b)
);
CREATE INDEX decision_a ON decision (a, b);
CREATE INDEX decision_b ON decision (b);
