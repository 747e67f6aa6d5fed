package jumun.query.coupon;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import jumun.platform.Json;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Live campaigns as JSON. */
final class LiveCampaignSerde {

    private static final TypeReference<LiveCampaign> CAMPAIGN = new TypeReference<>() {};

    private LiveCampaignSerde() {}

    static Serde<LiveCampaign> json() {
        return Serdes.serdeFrom((topic, campaign) -> write(campaign), (topic, bytes) -> read(bytes));
    }

    private static byte @Nullable [] write(@Nullable LiveCampaign campaign) {
        return campaign == null ? null : Json.write(campaign, CAMPAIGN).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable LiveCampaign read(byte @Nullable [] bytes) {
        return bytes == null ? null : Json.read(new String(bytes, StandardCharsets.UTF_8), CAMPAIGN);
    }
}
