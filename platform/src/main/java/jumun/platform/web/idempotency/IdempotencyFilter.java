package jumun.platform.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jumun.api.Identifier;
import jumun.platform.TransientFailure;
import jumun.platform.web.ProblemWriter;
import jumun.platform.web.SelfReliantPaths;
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
    private final List<SelfReliantPaths> selfReliant;
    private final RunningRequests running;

    IdempotencyFilter(
            RememberedAnswers answers,
            TransactionManager transactions,
            ProblemWriter problems,
            IdempotencySettings settings,
            List<SelfReliantPaths> selfReliant) {
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
        this.selfReliant = selfReliant;
        this.running = new RunningRequests(settings.waitsFor());
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
        if (!running.begin(key)) {
            problems.write(
                    response,
                    HttpStatus.CONFLICT,
                    "IDEMPOTENCY_KEY_IN_USE",
                    "A request with the Idempotency-Key '%s' is still running; try again in a moment."
                            .formatted(key.value()));
            return;
        }
        try {
            answerOnce(key, request, response, chain);
        } catch (RuntimeException e) {
            if (!TransientFailure.is(e) || response.isCommitted()) {
                throw e;
            }
            response.reset();
            problems.writeUnavailable(request, response);
        } finally {
            running.end(key);
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

    private void answerOnce(
            IdempotencyKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String hash = RequestHash.of(request);
        Optional<RememberedAnswer> remembered = answers.find(key);
        if (remembered.isPresent()) {
            repeat(key, remembered.get(), hash, response);
            return;
        }
        for (int attempt = 1; ; attempt++) {
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            try {
                handleAndNote(key, hash, request, answer, chain);
                Optional<RememberedAnswer> meanwhile = givenMeanwhile(key, answer);
                if (meanwhile.isPresent()) {
                    response.reset();
                    repeat(key, meanwhile.get(), hash, response);
                } else {
                    answer.copyBodyToResponse();
                }
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

    /** What is there already may be what this very request has done in another process. */
    private Optional<RememberedAnswer> givenMeanwhile(IdempotencyKey key, ContentCachingResponseWrapper answer) {
        return answer.getStatus() == HttpStatus.CONFLICT.value() ? answers.find(key) : Optional.empty();
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

    private static @Nullable String userId() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null ? null : caller.getName();
    }
}
