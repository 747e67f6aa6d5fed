-- Topics that have lost records: what was on them before is read from the event store.
CREATE TABLE lost_topic (
    topic    VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    found_at DATETIME(3) NOT NULL
);
