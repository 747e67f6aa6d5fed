-- What an order holds may come from hundreds of lots: 64 KB are the portions of 1,400, and less where their names are long.
ALTER TABLE point_step_ledger MODIFY detail MEDIUMTEXT;
