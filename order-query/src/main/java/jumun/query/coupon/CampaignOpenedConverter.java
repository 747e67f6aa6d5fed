package jumun.query.coupon;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jumun.api.coupon.CampaignOpened;
import jumun.platform.Json;
import org.jspecify.annotations.Nullable;

/** Writes what a campaign was opened with as JSON; nothing of what is not known yet. */
class CampaignOpenedConverter implements AttributeConverter<CampaignOpened, String> {

    private static final TypeReference<CampaignOpened> OPENED = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(@Nullable CampaignOpened opened) {
        return opened == null ? "" : Json.write(opened, OPENED);
    }

    @Override
    public @Nullable CampaignOpened convertToEntityAttribute(String json) {
        return json.isEmpty() ? null : Json.read(json, OPENED);
    }
}
