package jumun.query.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one batch of events adds to an order's tracking: timeline entries and step states. Rows are only inserted, never
 * updated; merging all of an order's rows gives its timeline, and duplicates are harmless.
 *
 * @param timeline what happened
 * @param steps    how far each step that it is about has come
 */
record OrderPage(List<TimelineEntry> timeline, List<StepView> steps) {

    static final OrderPage EMPTY = new OrderPage(List.of(), List.of());

    OrderPage {
        timeline = List.copyOf(timeline);
        steps = List.copyOf(steps);
    }

    OrderPage with(TimelineEntry entry) {
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        longer.add(entry);
        return new OrderPage(longer, steps);
    }

    OrderPage with(StepView news) {
        return new OrderPage(timeline, StepView.latest(Stream.concat(steps.stream(), Stream.of(news))));
    }

    /** All of them as one: each event once, by time, and of each step the latest that is said of it. */
    static OrderPage together(Collection<OrderPage> pages) {
        Set<String> told = new HashSet<>();
        return new OrderPage(
                pages.stream()
                        .flatMap(page -> page.timeline.stream())
                        .filter(entry -> told.add(entry.eventId()))
                        .sorted(TimelineEntry.ORDER)
                        .toList(),
                StepView.latest(pages.stream().flatMap(page -> page.steps.stream())));
    }
}
