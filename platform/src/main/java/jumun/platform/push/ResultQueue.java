package jumun.platform.push;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jumun.api.UserId;

/** A kind of result that is pushed to users. A view registers one as a bean for each. */
public interface ResultQueue {

    /** Under which name users subscribe: {@code /user/queue/<name>}. */
    String name();

    /** The user's result as it can be read now, if there is one. */
    Optional<Result> find(UserId userId, String subject);

    /** The user's latest results that became visible after that moment, oldest first. */
    List<Result> since(UserId userId, Instant since, int most);

    /**
     * A result.
     *
     * @param visibleSince when it was first to be seen: from there on a user who was away has missed something
     * @param view         what REST shows, too
     */
    record Result(Instant visibleSince, Object view) {}
}
