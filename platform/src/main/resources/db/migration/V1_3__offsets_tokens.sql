-- The places of groups on Kafka are tokens of jumun's own, written as before (ADR 36). Those of a rebuild have others inside.
UPDATE TokenEntry
SET tokenType = REPLACE(tokenType, 'org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken',
                        'jumun.platform.kafka.OffsetsToken'),
    token = REPLACE(token, 'org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken',
                    'jumun.platform.kafka.OffsetsToken')
WHERE token IS NOT NULL;
