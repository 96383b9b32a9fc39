-- Times are epoch milliseconds, spans epoch microseconds.

-- The queue. free_at: the lease ends then; not later than now means waiting, and since when.
CREATE TABLE task (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id    TEXT    NOT NULL UNIQUE,
  collection  TEXT    NOT NULL,
  image_uri   TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  attempts    INTEGER NOT NULL DEFAULT 0,
  free_at     INTEGER NOT NULL
);
CREATE INDEX task_order ON task (attempts, seq, free_at);
CREATE INDEX task_free ON task (free_at, attempts, received_at);

-- terminal: done or failed. face_count and faces are NULL until extraction is done.
CREATE TABLE photo (
  key             INTEGER PRIMARY KEY,
  id              TEXT    NOT NULL UNIQUE,
  collection      TEXT    NOT NULL,
  image_uri       TEXT    NOT NULL,
  width           INTEGER NOT NULL,
  height          INTEGER NOT NULL,
  received_at     INTEGER NOT NULL,
  idempotency_key TEXT,
  version         INTEGER NOT NULL DEFAULT 1,
  buried          INTEGER NOT NULL DEFAULT 0,
  terminal        INTEGER NOT NULL DEFAULT 0,
  failure         TEXT,
  failure_detail  TEXT,
  face_count      INTEGER,
  faces           TEXT,
  model           TEXT,
  decode_start    INTEGER,
  decode_end      INTEGER,
  detect_start    INTEGER,
  detect_end      INTEGER
);
CREATE UNIQUE INDEX photo_idempotency ON photo (collection, idempotency_key)
  WHERE idempotency_key IS NOT NULL AND buried = 0;
CREATE INDEX photo_received ON photo (received_at) WHERE buried = 0;
CREATE INDEX photo_recent ON photo (collection, received_at) WHERE buried = 0;
CREATE INDEX photo_unfinished ON photo (received_at) WHERE terminal = 0 AND buried = 0;
CREATE INDEX photo_failed ON photo (received_at) WHERE failure IS NOT NULL AND buried = 0;

-- One result of one face; face is the order of its box. value or failure is NULL, never both.
CREATE TABLE field (
  photo          INTEGER NOT NULL REFERENCES photo (key) ON DELETE CASCADE,
  face           INTEGER NOT NULL,
  field          TEXT    NOT NULL,
  value          BLOB,
  failure        TEXT,
  failure_detail TEXT,
  model          TEXT    NOT NULL,
  start          INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  UNIQUE (photo, face, field)
);

-- Ids that never live again. collection: set while the deletion may need repeating.
CREATE TABLE dead (
  photo_id   TEXT PRIMARY KEY,
  buried_at  INTEGER NOT NULL,
  collection TEXT
) WITHOUT ROWID;
CREATE INDEX dead_unsettled ON dead (photo_id) WHERE collection IS NOT NULL;

-- Uploads whose picture may be on the disk while there is no photo yet.
CREATE TABLE announced (
  photo_id TEXT PRIMARY KEY,
  at       INTEGER NOT NULL
) WITHOUT ROWID;
