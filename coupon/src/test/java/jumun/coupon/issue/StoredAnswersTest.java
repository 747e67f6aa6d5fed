package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.Undecided;
import org.junit.jupiter.api.Test;

class StoredAnswersTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final IssueDecision OVER = new OutsideWindow();

    private final CompletableFuture<IssueDecision> database = new CompletableFuture<>();

    @Test
    void areReadAFewAtATime() {
        StoredAnswers answers = new StoredAnswers(settings(LONG));
        List<CompletableFuture<IssueDecision>> reading = Stream.generate(() -> answers.read(database::join))
                .limit(StoredAnswers.AT_ONCE)
                .toList();

        assertThat(answers.read(() -> OVER).join()).isEqualTo(Undecided.ISSUE_PENDING);
        database.complete(OVER);

        assertThat(reading).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(OVER));
        assertThat(answers.read(() -> OVER).join()).isEqualTo(OVER);
    }

    @Test
    void areToComeWhenTheDatabaseDoesNotAnswerInTime() {
        assertThat(new StoredAnswers(settings(SHORT)).read(database::join).join())
                .isEqualTo(Undecided.ISSUE_PENDING);
        database.complete(OVER);
    }

    @Test
    void areToComeWhenTheDatabaseIsAway() {
        database.completeExceptionally(new IllegalStateException("away"));

        assertThat(new StoredAnswers(settings(LONG)).read(database::join).join())
                .isEqualTo(Undecided.ISSUE_PENDING);
    }

    private static IssueSettings settings(Duration patience) {
        return new IssueSettings(patience, SHORT, SHORT, 1, LONG, LONG, 1, 1, 1);
    }
}
