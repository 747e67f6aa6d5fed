-- Since when a result can be seen, so that a user who was away gets what was missed (Q2).
ALTER TABLE view_order ADD COLUMN settled_at DATETIME(6), ADD KEY ix_view_order_settled (user_id, settled_at);
ALTER TABLE view_coupon ADD COLUMN changed_at DATETIME(6), ADD KEY ix_view_coupon_changed (user_id, changed_at);
