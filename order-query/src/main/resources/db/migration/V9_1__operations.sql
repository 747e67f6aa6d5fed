-- Who has done what and when (M1).
CREATE TABLE action_record (
    action_id    VARCHAR(36)  NOT NULL PRIMARY KEY,
    operation    VARCHAR(60)  NOT NULL,
    subject      VARCHAR(200),
    requested_by VARCHAR(64)  NOT NULL,
    requested_at DATETIME(3)  NOT NULL,
    status       VARCHAR(10)  NOT NULL,
    KEY ix_action_record_at (requested_at)
) CHARACTER SET utf8mb4;
