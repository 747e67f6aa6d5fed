-- Rows of the ledger stay (ADR 2): nobody asks for old ones, and an index of ages is one more thing to write with each step.
ALTER TABLE stock_step_ledger DROP KEY ix_stock_step_ledger_age;
