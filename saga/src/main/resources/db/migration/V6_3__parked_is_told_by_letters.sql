-- Whether the events of an order wait unhandled is what its dead letters say: a second note of it was wrong once they were discarded.
-- An older version can neither show nor park sagas any more: stop it before the first new one starts.
ALTER TABLE order_saga DROP KEY ix_order_saga_parked, DROP COLUMN parked_because;
