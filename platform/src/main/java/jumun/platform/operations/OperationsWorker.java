package jumun.platform.operations;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.platform.Json;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.operations.OperationsMessage.Answered;
import jumun.platform.operations.OperationsMessage.Progressed;
import jumun.platform.operations.OperationsMessage.Requested;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what operators ask of this process, and answers on the same topic. What is done at once does not wait for what lasts. */
@Component
class OperationsWorker {

    private static final Logger log = LoggerFactory.getLogger(OperationsWorker.class);
    private static final int AT_ONCE = 4;

    /** More than operators ask for at once: those of them that wait for another hold a thread meanwhile. */
    private static final int LASTING_AT_ONCE = 16;

    private static final TypeReference<Object> ANY = new TypeReference<>() {};

    private final OperationsChannel channel;
    private final Map<String, Operation> operations;
    private final String node;
    private final ExecutorService working = threads(AT_ONCE, "operation-");
    private final ExecutorService lasting = threads(LASTING_AT_ONCE, "lasting-operation-");

    OperationsWorker(OperationsChannel channel, List<Operation> operations, OperationsSettings settings) {
        this.channel = channel;
        this.operations = operations.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        this.node = settings.node();
        channel.listen(message -> {
            if (message instanceof Requested asked && (asked.node() == null || node.equals(asked.node()))) {
                Operation operation = this.operations.get(asked.request().operation());
                (operation != null && operation.lasts() ? lasting : working)
                        .execute(() -> perform(operation, asked.request()));
            }
        });
    }

    private static ExecutorService threads(int most, String name) {
        return Executors.newFixedThreadPool(
                most, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    @PreDestroy
    void stop() {
        working.shutdownNow();
        lasting.shutdownNow();
    }

    private void perform(@Nullable Operation operation, OperationRequest request) {
        try {
            channel.send(operation == null ? notMine(request) : answer(operation, request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("The answer to {} could not be sent", request.operation(), e);
            channel.tell(failed(request, "The answer could not be sent: " + e.getMessage()));
        }
    }

    private Answered answer(Operation operation, OperationRequest request) {
        try {
            Optional<?> result = operation.perform(
                    request, progress -> channel.tell(new Progressed(request.requestId(), node, progress)));
            return result.<Answered>map(value -> new Answered(request.requestId(), node, Json.write(value, ANY), null))
                    .orElseGet(() -> notMine(request));
        } catch (IllegalArgumentException refused) {
            return failed(request, refused.getMessage());
        } catch (Exception e) {
            log.error("{} failed", request, e);
            return failed(request, said(e));
        }
    }

    /** What was said about a state for operators to read; of everything else also what it is. */
    private static String said(Exception failure) {
        String message = failure.getMessage();
        return failure.getClass() == IllegalStateException.class && message != null ? message : failure.toString();
    }

    private Answered notMine(OperationRequest request) {
        return new Answered(request.requestId(), node, null, null);
    }

    private Answered failed(OperationRequest request, @Nullable String error) {
        return new Answered(request.requestId(), node, null, String.valueOf(error));
    }
}
