package jumun.platform.web.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import jumun.platform.web.ProblemWriter;
import org.springframework.stereotype.Component;

/** Turns requests away before anything is done for them, and counts that (M5). */
@Component
public class Refusals {

    private static final String OVERLOADED = "The shop is overloaded; nothing was changed. Try again in a moment.";
    private static final String NOT_NOW =
            "The shop cannot do this at the moment; nothing was changed. Try again in a moment.";
    private static final String MORE_ARE_UNDER_WAY =
            "More orders are under way than can be completed soon; nothing was changed. Try again in a moment.";
    private static final int SOON = 1;
    private static final int LATER = 5;

    private final ProblemWriter problems;
    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    Refusals(ProblemWriter problems, MeterRegistry meters) {
        this.problems = problems;
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("requests.refused")
                            .description("Requests answered 503 because the shop was overloaded or the database away")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** Why a request is turned away. */
    public enum Reason {
        /** So many wait for a thread that this one would wait too long. */
        WAITING("too many wait", "OVERLOADED", OVERLOADED, SOON),
        /** Those that use the database keep it so long that this one does not get its turn. */
        BUSY("the database is busy", "OVERLOADED", OVERLOADED, SOON),
        /** The database does not answer. */
        DATABASE("the database does not answer", "TEMPORARILY_UNAVAILABLE", NOT_NOW, SOON),
        /** More orders are under way than can be completed in time. */
        BACKLOG("too many orders are under way", "TOO_MANY_OPEN_ORDERS", MORE_ARE_UNDER_WAY, LATER);

        private final String words;
        private final String code;
        private final String detail;
        private final int comeAgainSeconds;

        Reason(String words, String code, String detail, int comeAgainSeconds) {
            this.words = words;
            this.code = code;
            this.detail = detail;
            this.comeAgainSeconds = comeAgainSeconds;
        }

        String inWords() {
            return words;
        }
    }

    /** Answers the request with that it should come again. */
    public void refuse(HttpServletResponse response, Reason reason) throws IOException {
        counter(reason).increment();
        problems.writeComeAgain(response, reason.code, reason.detail, reason.comeAgainSeconds);
    }

    /** How many were turned away since the start of the process. */
    Map<Reason, Long> counts() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        counters.forEach((reason, counter) -> counts.put(reason, Math.round(counter.count())));
        return counts;
    }

    private Counter counter(Reason reason) {
        return Objects.requireNonNull(counters.get(reason));
    }
}
