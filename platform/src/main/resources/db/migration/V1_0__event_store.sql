-- The event store of Axon's JDBC engine, one for all contexts of a schema. Identifiers of aggregates are unique over all types.
CREATE TABLE DomainEventEntry (
    globalIndex         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    aggregateIdentifier VARCHAR(160) NOT NULL,
    sequenceNumber      BIGINT       NOT NULL,
    type                VARCHAR(100),
    eventIdentifier     VARCHAR(36)  NOT NULL,
    metaData            MEDIUMBLOB,
    payload             LONGBLOB     NOT NULL,
    payloadRevision     VARCHAR(20),
    payloadType         VARCHAR(200) NOT NULL,
    timeStamp           VARCHAR(40)  NOT NULL,
    UNIQUE KEY uk_event_of_aggregate (aggregateIdentifier, sequenceNumber),
    UNIQUE KEY uk_event (eventIdentifier)
) CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE SnapshotEventEntry (
    aggregateIdentifier VARCHAR(160) NOT NULL,
    sequenceNumber      BIGINT       NOT NULL,
    type                VARCHAR(100) NOT NULL,
    eventIdentifier     VARCHAR(36)  NOT NULL,
    metaData            MEDIUMBLOB,
    payload             LONGBLOB     NOT NULL,
    payloadRevision     VARCHAR(20),
    payloadType         VARCHAR(200) NOT NULL,
    timeStamp           VARCHAR(40)  NOT NULL,
    PRIMARY KEY (aggregateIdentifier, sequenceNumber),
    UNIQUE KEY uk_snapshot (eventIdentifier)
) CHARACTER SET ascii COLLATE ascii_bin;

-- Positions of the event processors, stored in the transaction of what they handled.
CREATE TABLE TokenEntry (
    processorName VARCHAR(100) NOT NULL,
    segment       INT          NOT NULL,
    token         MEDIUMBLOB,
    tokenType     VARCHAR(200),
    timestamp     VARCHAR(40),
    owner         VARCHAR(200),
    PRIMARY KEY (processorName, segment)
) CHARACTER SET ascii COLLATE ascii_bin;
