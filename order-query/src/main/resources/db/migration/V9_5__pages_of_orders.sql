-- What the events of one batch tell of an order is a page of its own, so that a batch adds what is new instead of writing all of it again.
-- Every step may be done again, should the process end before Flyway has noted it.
CREATE TABLE IF NOT EXISTS view_order_page (
    order_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    page_id  VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body     MEDIUMTEXT  NOT NULL,
    PRIMARY KEY (order_id, page_id)
) CHARACTER SET utf8mb4;

-- What was told before is one page.
INSERT INTO view_order_page (order_id, page_id, body)
SELECT order_id, '0', JSON_OBJECT('timeline', JSON_EXTRACT(body, '$.timeline'), 'steps', JSON_EXTRACT(body, '$.steps'))
FROM view_order WHERE JSON_CONTAINS_PATH(body, 'one', '$.timeline')
ON DUPLICATE KEY UPDATE page_id = '0';

UPDATE view_order SET body = JSON_REMOVE(body, '$.timeline', '$.steps') WHERE JSON_CONTAINS_PATH(body, 'one', '$.timeline');
