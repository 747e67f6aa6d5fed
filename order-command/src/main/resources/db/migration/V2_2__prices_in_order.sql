-- Each price is as far as an event of its product's history, so that one that comes late or again changes nothing (O6, O7); -1 is not known:
-- the next event counts, whichever it is. A price may come before the name.
ALTER TABLE price_list_product
    MODIFY name VARCHAR(200) NULL,
    ADD position BIGINT NOT NULL DEFAULT -1;
