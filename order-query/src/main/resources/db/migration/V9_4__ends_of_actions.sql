-- What came of an action in the end, also where its answer came late or never (M1).
ALTER TABLE action_record
    MODIFY status VARCHAR(12) NOT NULL,
    ADD COLUMN ended_at DATETIME(3),
    ADD COLUMN outcome  VARCHAR(1000) NOT NULL DEFAULT '',
    ADD KEY ix_action_record_status (status, requested_at);
