package jumun.saga;

import java.util.List;

/**
 * What a comparison of stored sagas with events has found (O10).
 *
 * @param eventsRead  how many events were read
 * @param unfinished  how many orders have not come to their end
 * @param differences orders whose stored saga is not what the events say, the first thousand
 * @param differing   how many those are in all
 * @param repaired    how many sagas were put back and resumed; 0 when only compared
 */
record SagaReport(long eventsRead, int unfinished, List<SagaDifference> differences, int differing, int repaired) {

    private static final int MOST_SHOWN = 1_000;

    SagaReport {
        differences = differences.stream().limit(MOST_SHOWN).toList();
    }
}
