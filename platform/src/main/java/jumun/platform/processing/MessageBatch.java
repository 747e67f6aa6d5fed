package jumun.platform.processing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.api.OrderRelated;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The messages that are handled together in one unit of work and transaction. Lets a store read once what all of them
 * need, and write once what all of them have changed.
 */
public final class MessageBatch {

    private MessageBatch() {}

    /** The orders that the messages of the current batch are about. */
    public static Set<String> orderIds() {
        return about(OrderRelated.class, event -> event.orderId().value());
    }

    /** The orders that those messages of the current batch are about that are of interest. */
    public static Set<String> orderIds(Predicate<OrderRelated> interest) {
        return payloads(OrderRelated.class)
                .filter(interest)
                .map(event -> event.orderId().value())
                .collect(Collectors.toSet());
    }

    /** What those messages of the current batch that are of a type are about. */
    public static <E, K> Set<K> about(Class<E> type, Function<? super E, K> subject) {
        return payloads(type).map(subject).collect(Collectors.toSet());
    }

    /** What the current batch keeps under that name, made when first asked for. */
    public static <T> T resource(String name, Supplier<T> whenFirstAsked) {
        return CurrentUnitOfWork.get().root().getOrComputeResource(name, key -> whenFirstAsked.get());
    }

    /**
     * What the current batch has changed, by key. It is written when every message has been handled, in the batch's
     * transaction: not while commit is being prepared, since then messages are still handing changes in, one by one.
     */
    public static <K, V> Map<K, V> changes(String name, Consumer<Map<K, V>> write) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(name, key -> {
            Map<K, V> changes = new LinkedHashMap<>();
            batch.onCommit(unit -> write.accept(changes));
            return changes;
        });
    }

    /** Runs it when everything around has been committed; at once where nothing is around. */
    public static void afterCommit(Runnable work) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(committed -> work.run());
        } else {
            work.run();
        }
    }

    private static <E> Stream<E> payloads(Class<E> type) {
        return messages().map(Message::getPayload).filter(type::isInstance).map(type::cast);
    }

    private static Stream<? extends Message<?>> messages() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch instanceof BatchingUnitOfWork<?> many
                ? many.getMessages().stream()
                : Stream.ofNullable(batch.getMessage());
    }
}
