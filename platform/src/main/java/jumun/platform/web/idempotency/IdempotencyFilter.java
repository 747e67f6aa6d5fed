package jumun.platform.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jumun.api.Identifier;
import jumun.platform.PassingFailure;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.RequestPath;
import jumun.platform.web.SelfReliantPaths;
import jumun.platform.web.body.RepeatableRequest;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Handles a POST with an {@code Idempotency-Key} in one unit of work together with the note of its answer (O9). A refusal changes
 * nothing and is not noted: the same key may be used again once what was wrong is mended.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final int ATTEMPTS = 5;

    private final RememberedAnswers answers;
    private final TransactionManager transactions;
    private final ProblemWriter problems;
    private final IdempotencySettings settings;
    private final List<SelfReliantPaths> selfReliant;
    private final Map<IdempotencyKey, CountDownLatch> running = new ConcurrentHashMap<>();

    IdempotencyFilter(
            RememberedAnswers answers,
            TransactionManager transactions,
            ProblemWriter problems,
            IdempotencySettings settings,
            List<SelfReliantPaths> selfReliant) {
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
        this.settings = settings;
        this.selfReliant = selfReliant;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IdempotencyHeaders.KEY) == null
                || !HttpMethod.POST.matches(request.getMethod())
                || userId() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        IdempotencyKey key = accepted(request, response);
        if (key == null) {
            return;
        }
        if (selfReliant.stream().anyMatch(paths -> paths.contain(request))) {
            chain.doFilter(request, response);
            return;
        }
        CountDownLatch mine = new CountDownLatch(1);
        if (!begin(key, mine)) {
            problems.write(
                    response,
                    HttpStatus.CONFLICT,
                    "IDEMPOTENCY_KEY_IN_USE",
                    "A request with the Idempotency-Key '%s' is still running; ask again in a moment."
                            .formatted(key.value()));
            return;
        }
        try {
            answerOnce(key, request, response, chain);
        } catch (RuntimeException e) {
            if (!PassingFailure.is(e) || response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.writeUnavailable(request, response);
        } finally {
            running.remove(key, mine);
            mine.countDown();
        }
    }

    /** The key, if an answer can be noted under it; otherwise that is the answer. */
    private @Nullable IdempotencyKey accepted(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<String> values = Collections.list(request.getHeaders(IdempotencyHeaders.KEY));
        String value = values.getFirst();
        if (values.size() > 1 || value.isBlank() || value.length() > IdempotencyKey.LONGEST) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "INVALID_IDEMPOTENCY_KEY",
                    "A request has one Idempotency-Key, of 1 to %d characters.".formatted(IdempotencyKey.LONGEST));
            return null;
        }
        try {
            return new IdempotencyKey(Identifier.require("userId", String.valueOf(userId())), value);
        } catch (IllegalArgumentException unusable) {
            problems.write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "UNUSABLE_SUBJECT",
                    "The subject of your token cannot name a user: %s".formatted(unusable.getMessage()));
            return null;
        }
    }

    /** Waits for an equal request of this process; those of others are told apart when the answer is noted. */
    private boolean begin(IdempotencyKey key, CountDownLatch mine) {
        long deadline = System.nanoTime() + settings.waitsFor().toNanos();
        CountDownLatch other = running.putIfAbsent(key, mine);
        try {
            while (other != null) {
                if (!other.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
                other = running.putIfAbsent(key, mine);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void answerOnce(
            IdempotencyKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String hash = hash(request);
        Optional<RememberedAnswer> remembered = answers.find(key);
        if (remembered.isPresent()) {
            repeat(key, remembered.get(), hash, response);
            return;
        }
        for (int attempt = 1; ; attempt++) {
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            try {
                handleAndNote(key, hash, request, answer, chain);
                answer.copyBodyToResponse();
                return;
            } catch (DuplicateKeyException answeredElsewhere) {
                response.reset();
                repeat(key, answers.find(key).orElseThrow(() -> answeredElsewhere), hash, response);
                return;
            } catch (ConcurrencyException conflict) {
                // What was remembered of the aggregate, and was changed elsewhere, is forgotten by now.
                response.reset();
                if (attempt == ATTEMPTS) {
                    problems.write(
                            response,
                            HttpStatus.CONFLICT,
                            "CONCURRENT_CHANGE",
                            "Somebody else changed this at the same moment; try again.");
                    return;
                }
            }
        }
    }

    private void handleAndNote(
            IdempotencyKey key,
            String hash,
            HttpServletRequest request,
            ContentCachingResponseWrapper answer,
            FilterChain chain)
            throws ServletException, IOException {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        boolean succeeded = false;
        try {
            chain.doFilter(request, answer);
            succeeded = isGiven(request)
                    && HttpStatusCode.valueOf(answer.getStatus()).is2xxSuccessful();
            if (succeeded) {
                answers.add(
                        key,
                        new RememberedAnswer(
                                hash, answer.getStatus(), answer.getContentType(), answer.getContentAsByteArray()));
            }
        } catch (ServletException | IOException | RuntimeException e) {
            unit.rollback(e);
            throw e;
        }
        if (succeeded) {
            unit.commit();
        } else {
            unit.rollback();
        }
    }

    /** An answer that comes later is none yet: whoever gives it notes it. */
    private static boolean isGiven(HttpServletRequest request) {
        return !request.isAsyncStarted();
    }

    private void repeat(IdempotencyKey key, RememberedAnswer answer, String hash, HttpServletResponse response)
            throws IOException {
        if (!answer.requestHash().equals(hash)) {
            problems.write(
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "IDEMPOTENCY_KEY_REUSED",
                    "The Idempotency-Key '%s' was used for another request.".formatted(key.value()));
            return;
        }
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader(IdempotencyHeaders.REPLAYED, "true");
        response.getOutputStream().write(answer.body());
    }

    private static String hash(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(RequestPath.of(request).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            if (request.getQueryString() != null) {
                digest.update(request.getQueryString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            digest.update(RepeatableRequest.bodyOf(request));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String userId() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null ? null : caller.getName();
    }
}
