-- What operators were told, and until when it was so (M3). An alert is open once: is_open is 1 or absent.
CREATE TABLE alert_history (
    alert_id   VARCHAR(36)   NOT NULL PRIMARY KEY,
    rule       VARCHAR(60)   NOT NULL,
    subject    VARCHAR(200)  NOT NULL,
    severity   VARCHAR(10)   NOT NULL,
    text       VARCHAR(1000) NOT NULL,
    raised_at  DATETIME(3)   NOT NULL,
    cleared_at DATETIME(3),
    is_open    TINYINT,
    UNIQUE KEY ux_alert_open (rule, subject, is_open),
    KEY ix_alert_raised (raised_at)
) CHARACTER SET utf8mb4;

-- What the webhook has not taken yet.
CREATE TABLE alert_delivery (
    delivery_id VARCHAR(36) NOT NULL PRIMARY KEY,
    body        TEXT        NOT NULL,
    attempts    INT         NOT NULL,
    due_at      DATETIME(3) NOT NULL,
    KEY ix_alert_delivery_due (due_at)
) CHARACTER SET utf8mb4;
