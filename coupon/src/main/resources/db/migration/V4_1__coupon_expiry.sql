-- Until when the coupons of a campaign can be used, and how far its holders have been told that this is over.
CREATE TABLE coupon_expiry (
    coupon_id    VARCHAR(64)  NOT NULL PRIMARY KEY,
    usable_until BIGINT       NOT NULL COMMENT 'milliseconds since 1970: a TIMESTAMP ends in 2038',
    position     BIGINT       NOT NULL,
    done         BOOLEAN      NOT NULL,
    KEY ix_coupon_expiry_due (done, usable_until)
) CHARACTER SET ascii COLLATE ascii_bin;
