-- With which Idempotency-Key a coupon was won.
CREATE TABLE coupon_winning_request (
    coupon_id   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_key VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (coupon_id, user_id)
);
