-- Which lots of points have an expiry to come: rebuilt from events at any time (P2).
CREATE TABLE point_lot_expiry (
    user_id    VARCHAR(64)  NOT NULL,
    lot_id     VARCHAR(64)  NOT NULL,
    expires_at TIMESTAMP(3) NOT NULL,
    open       BOOLEAN      NOT NULL,
    PRIMARY KEY (user_id, lot_id),
    KEY ix_point_lot_expiry_due (open, expires_at)
) CHARACTER SET ascii COLLATE ascii_bin;
