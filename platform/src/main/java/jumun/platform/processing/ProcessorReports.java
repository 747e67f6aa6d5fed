package jumun.platform.processing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jumun.platform.kafka.Ahead;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.OffsetsToken;
import jumun.platform.kafka.TopicEnds;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.GroupReport.Segment;
import jumun.platform.operations.GroupReports;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** How far the processors of this process are, from what they hold in memory. */
@Component
class ProcessorReports implements GroupReports {

    private final List<ProcessingGroupDefinition> groups;
    private final ObjectProvider<Configuration> axon;
    private final TopicEnds ends;
    private final Outbox outbox;
    private final GroupPositions stored;
    private final GroupFailures failures;
    private final ProcessingSettings settings;
    private final Clock clock;
    private final Map<String, Passed> passed = new HashMap<>();

    ProcessorReports(
            List<ProcessingGroupDefinition> groups,
            ObjectProvider<Configuration> axon,
            TopicEnds ends,
            Outbox outbox,
            GroupPositions stored,
            GroupFailures failures,
            ProcessingSettings settings,
            Clock clock) {
        this.groups = groups;
        this.axon = axon;
        this.ends = ends;
        this.outbox = outbox;
        this.stored = stored;
        this.failures = failures;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many records these segments had passed at that time. */
    private record Passed(Set<Integer> segments, long records, long atMillis) {}

    /** A segment, and what it has before it. */
    private record Standing(Segment segment, Ahead ahead) {}

    @Override
    public synchronized List<GroupReport> groups() {
        ends.passOverUnreadable();
        outbox.look();
        Set<String> ofNobody = stored.withSegmentsOfNobody(clock.instant().minus(settings.claimTimeout()));
        List<GroupReport> reports = new ArrayList<>();
        reports.add(report(
                Outbox.GROUP,
                false,
                false,
                ofNobody.contains(Outbox.GROUP),
                token -> outbox.beyond(sent(token)),
                () -> outbox.beyond(outbox.position().index()),
                place -> outbox.position().index() >= sent(place)));
        groups.forEach(group -> reports.add(report(
                group.name(),
                group.rebuildable(),
                true,
                ofNobody.contains(group.name()),
                token -> ends.beyond(group.topics(), positions(token)),
                () -> ends.beyond(group.topics(), stored.handled(group.name())),
                place -> hasPassed(group.name(), place))));
        return reports;
    }

    private boolean hasPassed(String group, TrackingToken place) {
        return place instanceof HistoryToken history
                ? stored.cover(group, history)
                : stored.cover(group, positions(place));
    }

    /**
     * What is paused, or lets a segment rest, holds nothing of it in memory: what is stored says how far that is. That a segment rests since
     * it has failed a moment ago is no sign of being behind.
     */
    private GroupReport report(
            String name,
            boolean rebuildable,
            boolean divisible,
            boolean ofNobody,
            Function<@Nullable TrackingToken, Ahead> ahead,
            Supplier<Ahead> aheadOfStored,
            Predicate<TrackingToken> passed) {
        StreamingEventProcessor processor = axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElse(null);
        if (processor == null) {
            return new GroupReport(
                    name, false, rebuildable, divisible, 0, 0, 0, "There is no such processor", List.of());
        }
        List<Standing> standings = processor.processingStatus().values().stream()
                .map(status -> standing(status, ahead))
                .toList();
        failures.forget(name, passed);
        Optional<String> lasting = failures.lastingOf(name);
        boolean inMemory = processor.isRunning() && lasting.isEmpty() && (failures.areFresh(name) || !ofNobody);
        Ahead worst = inMemory
                ? standings.stream().map(Standing::ahead).reduce(Ahead.NOTHING, Ahead::orWorse)
                : aheadOfStored.get();
        return new GroupReport(
                name,
                processor.isRunning(),
                rebuildable,
                divisible,
                worst.records(),
                worst.ageMillis(),
                perSecond(name, standings),
                lasting.orElse(processor.isError() ? "The processor is in an error state" : null),
                standings.stream().map(Standing::segment).toList());
    }

    private static Standing standing(EventTrackerStatus status, Function<@Nullable TrackingToken, Ahead> ahead) {
        TrackingToken token = token(status.getTrackingToken());
        Ahead before = ahead.apply(token);
        Throwable error = status.isErrorState() ? status.getError() : null;
        return new Standing(
                new Segment(
                        status.getSegment().getSegmentId(),
                        position(token),
                        before.records(),
                        error == null
                                ? null
                                : NestedExceptionUtils.getMostSpecificCause(error)
                                        .toString()),
                before);
    }

    private long perSecond(String name, List<Standing> standings) {
        long records = standings.stream()
                .mapToLong(standing -> standing.segment().position())
                .min()
                .orElse(0);
        Set<Integer> segments =
                standings.stream().map(standing -> standing.segment().id()).collect(Collectors.toSet());
        Passed now = new Passed(segments, records, clock.millis());
        Passed before = passed.put(name, now);
        if (before == null || !before.segments().equals(segments) || now.atMillis() <= before.atMillis()) {
            return 0;
        }
        return Math.max(0, (records - before.records()) * 1_000 / (now.atMillis() - before.atMillis()));
    }

    private static Map<TopicPartition, Long> positions(@Nullable TrackingToken token) {
        Map<TopicPartition, Long> handled = new HashMap<>();
        if (token instanceof OffsetsToken read) {
            read.lastRead().forEach((partition, offset) -> handled.put(partition, offset + 1));
        }
        return handled;
    }

    private static long position(@Nullable TrackingToken token) {
        return switch (token) {
            case OffsetsToken read ->
                positions(read).values().stream().mapToLong(Long::longValue).sum();
            case GapAwareTrackingToken sent -> sent.getIndex() + 1;
            case HistoryToken read -> read.index() + 1;
            case null, default -> 0;
        };
    }

    private static long sent(@Nullable TrackingToken token) {
        return token instanceof GapAwareTrackingToken sent ? sent.getIndex() : -1;
    }

    static @Nullable TrackingToken token(@Nullable TrackingToken token) {
        return token == null ? null : WrappedToken.unwrapLowerBound(token);
    }
}
