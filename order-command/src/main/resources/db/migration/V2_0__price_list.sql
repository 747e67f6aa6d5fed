-- What order-command has heard of prices and discounts; rebuilt from events at any time.
CREATE TABLE price_list_product (
    product_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    name       VARCHAR(200) NOT NULL,
    unit_price BIGINT       NOT NULL
) CHARACTER SET utf8mb4;

CREATE TABLE price_list_coupon (
    coupon_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    discount  VARCHAR(200) NOT NULL
) CHARACTER SET utf8mb4;
