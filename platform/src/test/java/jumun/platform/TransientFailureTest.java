package jumun.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

/** What passes by itself is asked again and not parked or answered as a fault (M4, M5), however it is wrapped. */
class TransientFailureTest {

    static Throwable[] passing() {
        return new Throwable[] {
            new SQLNonTransientConnectionException("closed", "08003"),
            new SQLException("link lost", "08S01"),
            new SQLException("deadlock", "40001", 1213),
            new SQLException("Lock wait timeout exceeded", "HY000", 1205),
            new SQLException("The server is running with --read-only", "HY000", 1290),
            new DataAccessResourceFailureException("lost", new IOException("end of stream")),
        };
    }

    static Throwable[] lasting() {
        return new Throwable[] {
            new SQLSyntaxErrorException("no such table", "42S02", 1146),
            new SQLIntegrityConstraintViolationException("twice", "23000", 1062),
            new DuplicateKeyException("twice"),
            new SQLException("too long", "HY000", 1366),
            new IllegalStateException("a fault"),
        };
    }

    @ParameterizedTest
    @MethodSource("passing")
    void passesAlsoWhereItIsTheCause(Throwable failure) {
        assertThat(TransientFailure.is(failure)).isTrue();
        assertThat(TransientFailure.is(new EventStoreException("not stored", failure)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void staysWhatItIs(Throwable failure) {
        assertThat(TransientFailure.is(failure)).isFalse();
        assertThat(TransientFailure.is(new EventStoreException("not stored", failure)))
                .isFalse();
    }
}
