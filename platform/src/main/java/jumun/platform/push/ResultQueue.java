package jumun.platform.push;

import java.util.Collection;
import java.util.List;
import jumun.api.UserId;

/** A kind of result that is pushed to users (Q2, C6). A view registers one as a bean for each. */
public interface ResultQueue {

    /** Under which name users subscribe: {@code /user/queue/<name>}. */
    String name();

    /** The keys of the user's results that come after that one, in their order: so many at most. */
    List<ResultKey> keysAfter(UserId userId, ResultKey key, int most);

    /** The user's results about these subjects as they can be read now, in any order. */
    List<Result> find(UserId userId, Collection<String> subjects);

    /**
     * A result.
     *
     * @param view what REST shows, too
     */
    record Result(ResultKey key, Object view) {}
}
