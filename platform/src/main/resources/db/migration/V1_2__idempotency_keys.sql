-- The answers that were given to requests with an Idempotency-Key (O9), written in the transaction of their effect.
CREATE TABLE idempotency_key (
    user_id         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    request_hash    CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          INT          NOT NULL,
    content_type    VARCHAR(100),
    body            MEDIUMBLOB   NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (user_id, idempotency_key),
    KEY ix_idempotency_key_age (created_at)
) CHARACTER SET utf8mb4;
