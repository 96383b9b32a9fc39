-- Photos whose results were replaced while the index still has the faces of before, or none.
CREATE TABLE unindexed (
  photo_id   TEXT PRIMARY KEY,
  collection TEXT NOT NULL
) WITHOUT ROWID;
