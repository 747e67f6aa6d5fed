package jumun.query.push;

import jumun.api.UserId;
import jumun.platform.push.ResultQueue;

/** Who is told what: a user, on one of the user's connections, the results of one queue. */
record Recipient(UserId userId, String sessionId, ResultQueue queue) {}
