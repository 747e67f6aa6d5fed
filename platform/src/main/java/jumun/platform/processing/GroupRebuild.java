package jumun.platform.processing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jumun.platform.database.OneAtATime;
import jumun.platform.operations.OperationRun;
import jumun.platform.operations.OperationsClient;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Has a projection delete everything and begin again (Q3). It is stopped in every process meanwhile, and started
 * afterwards whether it could be reset or not. It is reset before anything is deleted, so that it starts from the
 * beginning should this process end meanwhile. Both are done once more afterwards, in case a process that did not know
 * of the stop has written something.
 */
@Component
class GroupRebuild {

    private static final int PORTION = 10_000;
    private static final long STOPPED_ANEW_AFTER_NANOS = Duration.ofSeconds(30).toNanos();

    private final List<ProcessingGroupDefinition> groups;
    private final ObjectProvider<RebuiltTables> tables;
    private final StoppedGroups stopped;
    private final OneAtATime rebuilding;
    private final OperationsClient operations;
    private final JdbcTemplate jdbc;

    GroupRebuild(
            List<ProcessingGroupDefinition> groups,
            ObjectProvider<RebuiltTables> tables,
            StoppedGroups stopped,
            OneAtATime rebuilding,
            OperationsClient operations,
            JdbcTemplate jdbc) {
        this.groups = groups;
        this.tables = tables;
        this.stopped = stopped;
        this.rebuilding = rebuilding;
        this.operations = operations;
        this.jdbc = jdbc;
    }

    /**
     * Rebuilds it.
     *
     * @throws IllegalArgumentException when it is no projection, or is being rebuilt already
     */
    void begin(StreamingEventProcessor processor, String requestedBy, Consumer<String> progress) {
        String group = processor.getName();
        requireRebuildable(group);
        if (rebuilding
                .unlessAnotherDoes("rebuild " + group, () -> rebuild(processor, requestedBy, progress))
                .isEmpty()) {
            throw new IllegalArgumentException("%s is being rebuilt already.".formatted(group));
        }
    }

    private boolean rebuild(StreamingEventProcessor processor, String requestedBy, Consumer<String> progress) {
        String group = processor.getName();
        Renewal renewal = new Renewal(() -> stop(group, requestedBy));
        AtomicLong deleted = new AtomicLong();
        try {
            stopped.stop(processor);
            requireStopped(stop(group, requestedBy), "it is left unchanged");
            processor.resetTokens(StreamableMessageSource::createTailToken);
            empty(group, renewal, deleted, progress);
            requireStopped(stop(group, requestedBy), "it starts again without some of its rows: rebuild it once more");
            empty(group, renewal, deleted, progress);
            processor.resetTokens(StreamableMessageSource::createTailToken);
            return true;
        } finally {
            operations.ask(operations.toAll("processor.start", group, null, requestedBy));
        }
    }

    /** Each portion is committed by itself: however much there is, none takes long, and what is deleted stays so. */
    void empty(String group, Runnable betweenPortions, AtomicLong deleted, Consumer<String> progress) {
        tables.stream()
                .filter(rebuilt -> rebuilt.group().equals(group))
                .flatMap(rebuilt -> rebuilt.names().stream())
                .forEach(table -> {
                    int portion;
                    do {
                        portion = jdbc.update("DELETE FROM " + table + " LIMIT " + PORTION);
                        progress.accept("%,d rows deleted".formatted(deleted.addAndGet(portion)));
                        betweenPortions.run();
                    } while (portion == PORTION);
                });
    }

    private OperationRun stop(String group, String requestedBy) {
        return operations.ask(operations.toAll("processor.stop", group, null, requestedBy));
    }

    private void requireRebuildable(String group) {
        if (groups.stream().noneMatch(definition -> definition.name().equals(group) && definition.rebuildable())) {
            throw new IllegalArgumentException(
                    "%s cannot be rebuilt: its effects would happen again. Only projections can be rebuilt."
                            .formatted(group));
        }
    }

    private static void requireStopped(OperationRun stop, String otherwise) {
        if (!stop.hasEnded() || !stop.errors().isEmpty()) {
            throw new IllegalStateException("It could not be stopped everywhere, and %s: %s"
                    .formatted(
                            otherwise,
                            stop.hasEnded() ? String.join("; ", stop.errors()) : "a process has not answered"));
        }
    }

    /** Says it again from time to time, since nobody stays stopped for long. */
    private static final class Renewal implements Runnable {

        private final Runnable renewed;
        private long last = System.nanoTime();

        private Renewal(Runnable renewed) {
            this.renewed = renewed;
        }

        @Override
        public void run() {
            if (System.nanoTime() - last > STOPPED_ANEW_AFTER_NANOS) {
                last = System.nanoTime();
                renewed.run();
            }
        }
    }
}
