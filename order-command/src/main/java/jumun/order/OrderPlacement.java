package jumun.order;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.CurrentTraceContext.Scope;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jumun.order.OrderCommand.PlaceOrder;
import jumun.platform.TransientFailure;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Places orders. Those that arrive while others are being committed, or a moment after, are placed together, with one insert
 * and one commit for all of them; the more they were, the longer the moment. One that comes alone waits for nobody (O1).
 */
@Component
class OrderPlacement implements DisposableBean {

    private static final int MOST_AT_ONCE = 200;
    private static final long REST_FOR_AN_ORDER_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(12);

    private final CommandGateway commands;
    private final TransactionManager transactions;
    private final CurrentTraceContext traces;
    private final LinkedBlockingQueue<Placement> waiting = new LinkedBlockingQueue<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("order-placement").factory());
    private long restsUntil = System.nanoTime();

    OrderPlacement(CommandGateway commands, TransactionManager transactions, Tracer tracer) {
        this.commands = commands;
        this.transactions = transactions;
        this.traces = tracer.currentTraceContext();
    }

    /**
     * Returns when the order is committed; where the caller has a unit of work, the order belongs to that and is committed
     * with it. Throws what the order was refused for.
     */
    void place(PlaceOrder order) {
        if (CurrentUnitOfWork.isStarted()) {
            commands.sendAndWait(order);
            return;
        }
        Placement placement = new Placement(order, traces.context());
        waiting.add(placement);
        worker.execute(this::placeWaiting);
        placement.await();
    }

    @Override
    public void destroy() {
        worker.close();
    }

    private void placeWaiting() {
        if (!waiting.isEmpty()) {
            LockSupport.parkNanos(restsUntil - System.nanoTime());
            List<Placement> batch = new ArrayList<>();
            waiting.drainTo(batch, MOST_AT_ONCE);
            placeTogether(batch);
            restsUntil = System.nanoTime() + Math.min(batch.size() * REST_FOR_AN_ORDER_NANOS, LONGEST_REST_NANOS);
        }
    }

    /** What fails the commit of all of them fails each of them, unless it may have been the fault of one. */
    private void placeTogether(List<Placement> batch) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            unit.attachTransaction(transactions);
            batch.forEach(placement -> placement.refused = refusal(placement));
            unit.commit();
            batch.forEach(Placement::end);
        } catch (RuntimeException | Error failure) {
            if (unit.isActive()) {
                unit.rollback(failure);
            }
            if (batch.size() == 1 || TransientFailure.is(failure)) {
                batch.forEach(placement -> placement.ended.completeExceptionally(failure));
            } else {
                batch.forEach(placement -> placeTogether(List.of(placement)));
            }
        }
    }

    /** An order that is refused leaves nothing in the unit of work that it shares. Each is placed in the trace of its request. */
    private @Nullable RuntimeException refusal(Placement placement) {
        try (Scope _ = traces.maybeScope(placement.trace)) {
            commands.sendAndWait(placement.order);
            return null;
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    /** An order that waits to be placed. */
    private static final class Placement {

        private final PlaceOrder order;
        private final @Nullable TraceContext trace;
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        private @Nullable RuntimeException refused;

        private Placement(PlaceOrder order, @Nullable TraceContext trace) {
            this.order = order;
            this.trace = trace;
        }

        private void end() {
            if (refused == null) {
                ended.complete(null);
            } else {
                ended.completeExceptionally(refused);
            }
        }

        private void await() {
            try {
                ended.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
