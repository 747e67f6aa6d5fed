-- Why the events of an order wait unhandled, for the operators who must mend it (M4); null for all that goes well.
ALTER TABLE order_saga ADD COLUMN parked_because VARCHAR(500) CHARACTER SET utf8mb4 NULL,
    ADD KEY ix_order_saga_parked (parked_because(20));
