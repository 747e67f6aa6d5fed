package jumun.api.point;

/**
 * Points of one lot, on their way out of it or back into it (P2).
 *
 * @param points at least 1
 */
public record LotPortion(LotId lotId, long points) {}
