package jumun.query.wallet;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import java.util.List;
import jumun.platform.Json;

/** Writes a wallet's lots as JSON. */
class WalletLotsConverter implements AttributeConverter<List<WalletLot>, String> {

    private static final TypeReference<List<WalletLot>> LOTS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<WalletLot> lots) {
        return Json.write(lots, LOTS);
    }

    @Override
    public List<WalletLot> convertToEntityAttribute(String json) {
        return Json.read(json, LOTS);
    }
}
