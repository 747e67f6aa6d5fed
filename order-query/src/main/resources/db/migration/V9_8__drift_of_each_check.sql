-- Each check has its own alert of drift now (M6); nobody reports or ends the one that all of them had.
UPDATE alert_history SET is_open = NULL, cleared_at = CURRENT_TIMESTAMP(3) WHERE rule = 'audit-drift' AND subject = 'audit' AND is_open = 1;
