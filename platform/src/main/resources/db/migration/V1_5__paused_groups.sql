-- Processing groups that an operator has paused: they stay so in processes that start later, until they are resumed (M1).
CREATE TABLE paused_group (
    processing_group VARCHAR(100) NOT NULL PRIMARY KEY
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
