-- When any query node has last seen that the alert is still so: one that hears nobody keeps open what others would close (M3).
ALTER TABLE alert_history ADD COLUMN seen_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3);
