package jumun.platform.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.platform.processing.PausedGroups;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.StoppedGroups;
import jumun.platform.trace.LoggedIds;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The parked messages of the groups that this process runs: shown, tried again, thrown away (M4). A sequence is tried from its
 * first letter on, each letter in a transaction of its own, until it is empty or one fails.
 */
@Service
public class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int TOLD_EVERY = 100;

    private final List<ProcessingGroupDefinition> groups;
    private final DeadLetterQueues queues;
    private final DeadLetterTable table;
    private final DeadLetterSettings settings;
    private final PausedGroups paused;
    private final StoppedGroups stopped;
    private final TransactionManager transactions;
    private final ObjectProvider<Configuration> axon;
    private final Clock clock;
    private final DeadLetterPolicy policy = new DeadLetterPolicy();

    DeadLetters(
            List<ProcessingGroupDefinition> groups,
            DeadLetterQueues queues,
            DeadLetterTable table,
            DeadLetterSettings settings,
            PausedGroups paused,
            StoppedGroups stopped,
            TransactionManager transactions,
            ObjectProvider<Configuration> axon,
            Clock clock) {
        this.groups = groups;
        this.queues = queues;
        this.table = table;
        this.settings = settings;
        this.paused = paused;
        this.stopped = stopped;
        this.transactions = transactions;
        this.axon = axon;
        this.clock = clock;
    }

    /** Whether the message that is being handled was parked before and is tried once more. */
    public static boolean isRetried() {
        return KnownFailureGuard.isRetried();
    }

    /** Letters of this process's groups: those that hold up a sequence, of each group in turn, and only then those that wait behind them. */
    List<ParkedMessage> first(int most) {
        Set<String> withLetters = table.counts().keySet();
        List<String> affected = names().filter(withLetters::contains).toList();
        List<List<ParkedMessage>> firsts =
                affected.stream().map(group -> table.firsts(group, most)).toList();
        return Stream.concat(
                        IntStream.range(0, most)
                                .boxed()
                                .flatMap(place -> firsts.stream()
                                        .filter(group -> place < group.size())
                                        .map(group -> group.get(place))),
                        affected.stream().flatMap(group -> table.followers(group, most).stream()))
                .limit(most)
                .toList();
    }

    /** The letter, if it is one of this process's groups. */
    public Optional<ParkedMessage> find(String letterId) {
        return Optional.ofNullable(table.find(letterId)).filter(letter -> isRunHere(letter.group()));
    }

    /** How many letters the groups of this process have. */
    long count() {
        return table.counts().entrySet().stream()
                .filter(group -> isRunHere(group.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What letters hold up in the groups of this process. */
    List<HeldUp> heldUp() {
        return table.heldUp().stream()
                .filter(heldUp -> isRunHere(heldUp.group()))
                .toList();
    }

    /** Throws the letter away for good; answers whether it was there. Those behind it are tried at the next occasion. */
    public boolean discard(String letterId) {
        return find(letterId).isPresent() && table.discard(letterId);
    }

    /** Tries the sequence now; answers whether nothing is left of it. */
    public boolean retry(String group, String sequence) {
        return queues.queue(group).process(sequence, letter -> retry(group, letter));
    }

    /**
     * Tries every sequence of the group now, or those whose first letter was parked for that cause.
     *
     * @param cause as it is shown; null for all
     * @return empty where the group is not this process's
     */
    Optional<Retried> retryAll(String group, @Nullable String cause, Consumer<String> progress) {
        if (!isRunHere(group)) {
            return Optional.empty();
        }
        List<String> sequences = table.sequences(group, cause);
        int tried = 0;
        int handled = 0;
        for (String sequence : sequences) {
            handled += retry(group, sequence) ? 1 : 0;
            if (++tried % TOLD_EVERY == 0) {
                progress.accept("%,d of %,d tried, %,d handled".formatted(tried, sequences.size(), handled));
            }
        }
        return Optional.of(new Retried(tried, handled));
    }

    /** How many sequences were tried, and of how many nothing is left. */
    record Retried(int tried, int handled) {}

    /** A group that operators have paused, or that is rebuilt, does nothing by itself. */
    @Scheduled(fixedDelayString = "${jumun.dead-letters.check-interval:5s}")
    void retryWhatIsDue() {
        Instant touchedBefore = clock.instant().minus(settings.retryAfter());
        Set<String> withLetters = table.counts().keySet();
        names().filter(withLetters::contains)
                .filter(group -> !paused.contains(group) && !stopped.contains(group))
                .forEach(group -> table.due(group, touchedBefore).forEach(sequence -> retry(group, sequence)));
    }

    private EnqueueDecision<EventMessage<?>> retry(String group, DeadLetter<? extends EventMessage<?>> letter) {
        Throwable failure = handle(group, letter);
        if (failure == null) {
            return Decisions.evict();
        }
        try (LoggedIds _ = LoggedIds.of(letter.message())) {
            log.warn(
                    "Event {} of {} still cannot be handled by {}",
                    letter.message().getIdentifier(),
                    letter.message().getPayloadType().getSimpleName(),
                    group,
                    failure);
        }
        return policy.decide(letter, failure);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private @Nullable Throwable handle(String group, DeadLetter<? extends EventMessage<?>> letter) {
        UnitOfWork<EventMessage<?>> work = DefaultUnitOfWork.startAndGet(letter.message());
        work.attachTransaction(transactions);
        work.resources().put(DeadLetter.class.getName(), letter);
        try {
            ResultMessage<?> result = work.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                            work, interceptorsOf(group), message -> {
                                for (EventMessageHandler handler : handlersOf(group)) {
                                    handler.handle(message);
                                }
                                return null;
                            })
                    .proceed());
            return result.isExceptional() ? result.exceptionResult() : null;
        } catch (RuntimeException commitFailed) {
            return commitFailed;
        }
    }

    /** What stands before the group's handlers otherwise. */
    private List<MessageHandlerInterceptor<? super EventMessage<?>>> interceptorsOf(String group) {
        return axon.getObject().eventProcessingConfiguration().interceptorsFor(group);
    }

    private List<? extends EventMessageHandler> handlersOf(String group) {
        Configuration configuration = axon.getObject();
        return configuration.eventProcessingConfiguration().sagaConfigurations().stream()
                .filter(saga -> saga.processingGroup().equals(group))
                .findFirst()
                .<List<? extends EventMessageHandler>>map(saga -> List.of(sagaHandler(saga)))
                .orElseGet(() -> configuration
                        .eventProcessingConfiguration()
                        .sequencedDeadLetterProcessor(group)
                        .map(invoker -> ((SimpleEventHandlerInvoker) invoker).eventHandlers())
                        .orElseThrow());
    }

    private static EventMessageHandler sagaHandler(SagaConfiguration<?> saga) {
        return message -> {
            saga.manager().handle(message, Segment.ROOT_SEGMENT);
            return null;
        };
    }

    private boolean isRunHere(String group) {
        return names().anyMatch(group::equals);
    }

    private Stream<String> names() {
        return groups.stream().map(ProcessingGroupDefinition::name);
    }
}
