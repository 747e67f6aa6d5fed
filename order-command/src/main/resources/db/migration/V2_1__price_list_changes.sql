-- How often the price list has changed: one row, by which every process knows whether what it remembers of the list still counts.
CREATE TABLE price_list_changes (
    changes BIGINT NOT NULL
);

INSERT INTO price_list_changes (changes) VALUES (0);
