-- What can be seen: rebuilt from events at any time.
CREATE TABLE view_order (
    order_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    user_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    status    VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    placed_at DATETIME(6),
    body      MEDIUMTEXT  NOT NULL,
    KEY ix_view_order_user (user_id, placed_at),
    KEY ix_view_order_status (status, placed_at),
    KEY ix_view_order_placed (placed_at)
) CHARACTER SET utf8mb4;

CREATE TABLE view_product (
    product_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    name       VARCHAR(200) NOT NULL,
    unit_price BIGINT       NOT NULL,
    available  BIGINT       NOT NULL,
    position   BIGINT       NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE view_wallet (
    user_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    balance  BIGINT      NOT NULL,
    lots     MEDIUMTEXT  NOT NULL,
    position BIGINT      NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE view_wallet_entry (
    user_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position BIGINT      NOT NULL,
    at       DATETIME(6) NOT NULL,
    type     VARCHAR(12) NOT NULL,
    points   BIGINT      NOT NULL,
    balance  BIGINT      NOT NULL,
    order_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    reason   VARCHAR(200),
    PRIMARY KEY (user_id, position)
) CHARACTER SET utf8mb4;

CREATE TABLE view_campaign (
    coupon_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    body        TEXT        NOT NULL,
    issued      BIGINT      NOT NULL,
    closed      BOOLEAN     NOT NULL,
    issue_until DATETIME(6) NOT NULL,
    position    BIGINT      NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE view_coupon (
    coupon_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    issue_number BIGINT      NOT NULL,
    status       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    order_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    issued_at    DATETIME(6) NOT NULL,
    usable_until DATETIME(6) NOT NULL,
    position     BIGINT      NOT NULL,
    PRIMARY KEY (coupon_id, user_id),
    KEY ix_view_coupon_user (user_id, issued_at)
) CHARACTER SET utf8mb4;
