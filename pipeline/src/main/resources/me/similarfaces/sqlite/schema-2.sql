-- Archives that were given to be processed. id: made of their collection and sources.
CREATE TABLE archive (
  key        INTEGER PRIMARY KEY,
  id         TEXT    NOT NULL UNIQUE,
  collection TEXT    NOT NULL,
  sources    TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  read_at    INTEGER
);

-- What was found in an archive: a photo, or the reason why it is none. One photo may have many paths.
CREATE TABLE archive_entry (
  archive  INTEGER NOT NULL REFERENCES archive (key) ON DELETE CASCADE,
  source   INTEGER NOT NULL,
  path     TEXT    NOT NULL,
  photo_id TEXT,
  refusal  TEXT,
  detail   TEXT,
  PRIMARY KEY (archive, source, path)
) WITHOUT ROWID;
