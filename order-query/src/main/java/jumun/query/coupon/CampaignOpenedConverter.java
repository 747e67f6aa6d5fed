package jumun.query.coupon;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jumun.api.coupon.CampaignOpened;
import jumun.platform.Json;

/** Writes what a campaign was opened with as JSON. */
class CampaignOpenedConverter implements AttributeConverter<CampaignOpened, String> {

    private static final TypeReference<CampaignOpened> OPENED = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(CampaignOpened opened) {
        return Json.write(opened, OPENED);
    }

    @Override
    public CampaignOpened convertToEntityAttribute(String json) {
        return Json.read(json, OPENED);
    }
}
