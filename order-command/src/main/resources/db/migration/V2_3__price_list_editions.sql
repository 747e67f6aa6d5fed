-- While the list is made anew (Q3) there are two of it: the one by which orders are priced, and the one that is written (ADR 51).
ALTER TABLE price_list_product
    ADD edition BIGINT NOT NULL DEFAULT 0,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (edition, product_id);

ALTER TABLE price_list_coupon
    ADD edition BIGINT NOT NULL DEFAULT 0,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (edition, coupon_id);

ALTER TABLE price_list_changes
    ADD in_force BIGINT NOT NULL DEFAULT 0,
    ADD written  BIGINT NOT NULL DEFAULT 0;
