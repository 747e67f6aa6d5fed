-- One row an order, kept in its last state: a repeated OrderPlaced must not begin it again. Old rows are purged by age.
CREATE TABLE order_saga (
    order_id        VARCHAR(64)  NOT NULL PRIMARY KEY,
    saga_id         VARCHAR(36)  NOT NULL,
    user_id         VARCHAR(64)  NOT NULL,
    state           VARCHAR(20)  NOT NULL,
    deadline_number INT          NOT NULL,
    deadline_at     TIMESTAMP(3) NULL,
    body            MEDIUMTEXT   CHARACTER SET utf8mb4 NOT NULL,
    changed_at      TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE KEY uk_order_saga (saga_id),
    KEY ix_order_saga_deadline (deadline_at),
    KEY ix_order_saga_state (state, changed_at)
) CHARACTER SET ascii COLLATE ascii_bin;
