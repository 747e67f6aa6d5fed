package jumun.query.coupon;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.CouponsAllotted;
import jumun.platform.Json;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the campaigns of its partitions event by event and passes on, twice a second, the state of those that have
 * changed.
 */
final class LiveCampaignProcessor implements Processor<String, byte[], String, LiveCampaign> {

    /** Where it keeps them. */
    static final String STORE = "campaigns";

    private static final Logger log = LoggerFactory.getLogger(LiveCampaignProcessor.class);
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(500);
    private static final String TYPE = "axon-message-type";
    private static final String ID = "axon-message-id";

    /** The few events that matter: all others are passed over without being read. */
    private static final Map<String, Function<String, CouponEvent>> READERS = Map.of(
            CampaignOpened.class.getName(), json -> Json.read(json, new TypeReference<CampaignOpened>() {}),
            CouponsAllotted.class.getName(), json -> Json.read(json, new TypeReference<CouponsAllotted>() {}),
            CouponIssueRejected.class.getName(), json -> Json.read(json, new TypeReference<CouponIssueRejected>() {}));

    private final Set<String> changed = new HashSet<>();
    private @Nullable ProcessorContext<String, LiveCampaign> context;
    private @Nullable KeyValueStore<String, LiveCampaign> campaigns;

    /** What was changed before a restart may not have been passed on: all of it is, once. */
    @Override
    public void init(ProcessorContext<String, LiveCampaign> given) {
        KeyValueStore<String, LiveCampaign> store = given.getStateStore(STORE);
        try (KeyValueIterator<String, LiveCampaign> stored = store.all()) {
            while (stored.hasNext()) {
                KeyValue<String, LiveCampaign> campaign = stored.next();
                changed.add(campaign.key);
            }
        }
        context = given;
        campaigns = store;
        given.schedule(BETWEEN_NEWS, PunctuationType.WALL_CLOCK_TIME, this::passOn);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Function<String, CouponEvent> reader = READERS.get(text(record.headers(), TYPE));
        KeyValueStore<String, LiveCampaign> store = campaigns;
        if (reader == null || store == null) {
            return;
        }
        try {
            CouponEvent event = reader.apply(new String(record.value(), StandardCharsets.UTF_8));
            LiveCampaign before = store.get(record.key());
            LiveCampaign known = before == null ? LiveCampaign.unknown(record.key()) : before;
            store.put(record.key(), known.after(event, text(record.headers(), ID)));
            changed.add(record.key());
        } catch (IllegalArgumentException unreadable) {
            log.warn("A coupon event cannot be read; the live view goes on without it", unreadable);
        }
    }

    private void passOn(long timestamp) {
        ProcessorContext<String, LiveCampaign> downstream = context;
        KeyValueStore<String, LiveCampaign> store = campaigns;
        if (downstream != null && store != null) {
            changed.forEach(couponId -> downstream.forward(new Record<>(couponId, store.get(couponId), timestamp)));
            changed.clear();
        }
    }

    private static String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
