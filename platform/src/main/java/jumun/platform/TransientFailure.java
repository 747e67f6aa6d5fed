package jumun.platform;

import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.axonframework.common.AxonTransientException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Failures that pass by themselves: a server that is away, a lock that was lost. A message is tried until it succeeds, a
 * request is answered 503.
 */
public final class TransientFailure {

    /** MySQL: a lock was waited for too long; the server takes no changes, as one does from which another takes over. */
    private static final Set<Integer> PASSING_CODES = Set.of(1205, 1290, 1836);

    private TransientFailure() {}

    /** Whether the failure, or what caused it, passes by itself. */
    public static boolean is(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(TransientFailure::passes);
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException e -> true;
            case RecoverableDataAccessException e -> true;
            case NonTransientDataAccessResourceException e -> true;
            case TransactionException e -> true;
            case AxonTransientException e -> true;
            case RetriableException e -> true;
            case InterruptedException e -> true;
            case InterruptedIOException e -> true;
            case TimeoutException e -> true;
            case SQLNonTransientConnectionException e -> true;
            case SQLNonTransientException e -> false;
            case SQLException e -> isConnection(e) || PASSING_CODES.contains(e.getErrorCode());
            default -> false;
        };
    }

    /** SQLSTATE class 08 is the connection, 40 a rolled-back transaction. */
    private static boolean isConnection(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("40");
    }
}
