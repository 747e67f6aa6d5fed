-- Messages that a group of handlers could not handle, and those of the same sequence that wait behind them (M4).
CREATE TABLE dead_letter (
    dead_letter_id       VARCHAR(36)  NOT NULL PRIMARY KEY,
    processing_group     VARCHAR(100) NOT NULL,
    sequence_identifier  VARCHAR(200) NOT NULL,
    sequence_index       BIGINT       NOT NULL,
    message_type         VARCHAR(100) NOT NULL,
    event_identifier     VARCHAR(36)  NOT NULL,
    time_stamp           VARCHAR(40)  NOT NULL,
    payload_type         VARCHAR(200) NOT NULL,
    payload_revision     VARCHAR(20),
    payload              LONGBLOB     NOT NULL,
    meta_data            MEDIUMBLOB,
    aggregate_type       VARCHAR(100),
    aggregate_identifier VARCHAR(160),
    sequence_number      BIGINT,
    token_type           VARCHAR(200),
    token                MEDIUMBLOB,
    enqueued_at          VARCHAR(40)  NOT NULL,
    last_touched         VARCHAR(40),
    processing_started   VARCHAR(40),
    cause_type           VARCHAR(255),
    cause_message        VARCHAR(1023),
    diagnostics          MEDIUMBLOB,
    UNIQUE KEY uk_dead_letter_of_sequence (processing_group, sequence_identifier, sequence_index)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Records from Kafka that are not an event that this version of jumun can read. A settled one keeps its row: a group that reads
-- the record again must not park it again.
CREATE TABLE unreadable_record (
    topic         VARCHAR(100) NOT NULL,
    partition_no  INT          NOT NULL,
    record_offset BIGINT       NOT NULL,
    record_key    VARCHAR(200),
    record_value  LONGBLOB,
    headers       MEDIUMTEXT   NOT NULL,
    cause         VARCHAR(1000) NOT NULL,
    parked_at     DATETIME(3)  NOT NULL,
    settled       BOOLEAN      NOT NULL DEFAULT FALSE,
    PRIMARY KEY (topic, partition_no, record_offset)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
