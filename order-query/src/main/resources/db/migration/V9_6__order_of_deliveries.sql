-- What the webhook is told of one alert is told in its order (M3); given up is what is due no more.
ALTER TABLE alert_delivery
    ADD COLUMN alert_id   VARCHAR(36),
    ADD COLUMN created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    MODIFY due_at DATETIME(3),
    ADD KEY ix_alert_delivery_alert (alert_id, created_at);
UPDATE alert_delivery SET due_at = NULL WHERE attempts >= 12;
