-- A TIMESTAMP ends in 2038: a lot that expires later could not be noted, and none of its user's after it.
ALTER TABLE point_lot_expiry MODIFY expires_at DATETIME(3) NOT NULL;
