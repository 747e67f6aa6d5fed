-- A saga is found by its order alone. Where it stands is counted by state; when it last moved was a second thing to keep in
-- the index at every turn, for a list that is short.
ALTER TABLE order_saga
    DROP KEY uk_order_saga,
    DROP COLUMN saga_id,
    DROP KEY ix_order_saga_state,
    ADD KEY ix_order_saga_state (state);
