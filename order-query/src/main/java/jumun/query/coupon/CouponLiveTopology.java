package jumun.query.coupon;

import jumun.api.Topic;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of the live view: nodes share the partitions of the coupon events, each follows the campaigns of its
 * own, and all of them read how every campaign stands from one compacted topic, so that any node can show everything.
 */
final class CouponLiveTopology {

    /** The compacted topic of how campaigns stand. */
    static final String LIVE_TOPIC = "coupon-live";

    /** The table of all campaigns that each node holds. */
    static final String ALL_CAMPAIGNS = "all-campaigns";

    private CouponLiveTopology() {}

    static Topology build() {
        Serde<LiveCampaign> campaigns = LiveCampaignSerde.json();
        StreamsBuilder streams = new StreamsBuilder();
        streams.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(LiveCampaignProcessor.STORE), Serdes.String(), campaigns));
        streams.stream(Topic.COUPON.topicName(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(LiveCampaignProcessor::new, LiveCampaignProcessor.STORE)
                .to(LIVE_TOPIC, Produced.with(Serdes.String(), campaigns));
        streams.globalTable(
                LIVE_TOPIC,
                Consumed.with(Serdes.String(), campaigns),
                Materialized.<String, LiveCampaign, KeyValueStore<Bytes, byte[]>>as(ALL_CAMPAIGNS));
        return streams.build();
    }
}
