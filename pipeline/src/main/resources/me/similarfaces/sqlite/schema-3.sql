-- expected: entries, if their number was known beforehand. cancelled_at: nobody wants the rest of
-- it. finished_at: its last photo was done or had failed. To read it once more forgets all three.
ALTER TABLE archive ADD COLUMN expected     INTEGER;
ALTER TABLE archive ADD COLUMN cancelled_at INTEGER;
ALTER TABLE archive ADD COLUMN finished_at  INTEGER;
CREATE INDEX archive_newest ON archive (collection, started_at);

-- The few entries that are no photos are not to be looked for among a million that are.
CREATE INDEX archive_refused ON archive_entry (archive, source, path, refusal)
  WHERE refusal IS NOT NULL;
