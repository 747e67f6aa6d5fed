-- A product's price and its stock change independently of each other, so each has its own place in the product's history. Where `position` is beyond
-- both, as in the rows there are, both are as far as that.
ALTER TABLE view_product
    ADD COLUMN price_position BIGINT NOT NULL DEFAULT -1,
    ADD COLUMN stock_position BIGINT NOT NULL DEFAULT -1;
