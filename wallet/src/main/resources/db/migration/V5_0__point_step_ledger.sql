-- Which order was given which points: written in the transaction of the deduction (design §4). Old rows are purged by age.
CREATE TABLE point_step_ledger (
    order_id   VARCHAR(64)  NOT NULL,
    subject    VARCHAR(130) NOT NULL,
    status     VARCHAR(10)  NOT NULL,
    amount     BIGINT       NOT NULL,
    detail     TEXT,
    changed_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (order_id, subject),
    KEY ix_point_step_ledger_age (changed_at)
) CHARACTER SET ascii COLLATE ascii_bin;
