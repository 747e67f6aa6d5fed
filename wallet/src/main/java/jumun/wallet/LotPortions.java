package jumun.wallet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import org.jspecify.annotations.Nullable;

/** How portions are noted in the step ledger: {@code lot:points}, separated by blanks. */
final class LotPortions {

    private LotPortions() {}

    static String text(List<LotPortion> portions) {
        return portions.stream()
                .map(portion -> portion.lotId() + ":" + portion.points())
                .collect(Collectors.joining(" "));
    }

    static List<LotPortion> of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(" ", -1)).map(LotPortions::portion).toList();
    }

    private static LotPortion portion(String text) {
        int colon = text.lastIndexOf(':');
        return new LotPortion(new LotId(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }
}
