package jumun.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.AssertTrue;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.platform.Refusal;
import jumun.platform.TransientFailure;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a request into a problem that says what was wrong. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_YET -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        log.debug("Refused: {} {}", refusal.code(), refusal.getMessage());
        ProblemDetail problem = Problems.problem(status, refusal.code(), String.valueOf(refusal.getMessage()));
        return status == HttpStatus.SERVICE_UNAVAILABLE ? comeAgain(problem) : answer(problem);
    }

    /** A value in the path or the query that is not of its type, such as an identifier with a blank in it. */
    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException mismatch) {
        return invalid("'%s' cannot be used as %s: %s"
                .formatted(Shown.of(mismatch.getValue()), mismatch.getName(), reason(mismatch)));
    }

    @ExceptionHandler
    ProblemDetail changedMeanwhile(ConcurrencyException conflict) {
        return Problems.problem(
                HttpStatus.CONFLICT, "CONCURRENT_CHANGE", "Somebody else changed this at the same moment; try again.");
    }

    /** The filters before this answer that, as they do for whoever they stop themselves. */
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    /** A header that none may be, and that nobody has read before: it is answered there, too. */
    @ExceptionHandler
    void rejected(RequestRejectedException rejected) {
        throw rejected;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception failure, HttpServletRequest request) {
        if (TransientFailure.is(failure)) {
            log.warn("Request answered 503: {}", failure.toString());
            ServerAway.note(request);
            return comeAgain(Problems.unavailable());
        }
        log.error("A request failed unexpectedly", failure);
        return answer(Problems.unexpected());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = invalid.getBindingResult().getFieldErrors().stream()
                .map(ProblemHandler::sentence)
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(invalid(detail));
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> result.getMethodParameter().getParameterName() + " " + error.getDefaultMessage()))
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(invalid(detail));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                Problems.problem(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST", UnreadableBody.describe(unreadable)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(invalid("The query needs %s.".formatted(missing.getParameterName())));
    }

    /** Everything else that Spring MVC refuses: unknown paths, wrong methods, wrong media types. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return ResponseEntity.status(status)
                .headers(headers)
                .body(Problems.problem(known, known.name(), String.valueOf(exception.getMessage())));
    }

    private static ProblemDetail invalid(String detail) {
        return Problems.problem(HttpStatus.BAD_REQUEST, "INVALID_REQUEST", detail);
    }

    private static ResponseEntity<Object> comeAgain(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS)
                .body(problem);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** What is asked of several fields together says so by itself. */
    private static String sentence(FieldError error) {
        if (Objects.equals(error.getCode(), AssertTrue.class.getSimpleName())) {
            return String.valueOf(error.getDefaultMessage());
        }
        String sentence = "%s %s".formatted(error.getField(), error.getDefaultMessage());
        return error.getRejectedValue() == null || error.getRejectedValue() instanceof Collection<?>
                ? sentence
                : "%s, was '%s'".formatted(sentence, Shown.of(error.getRejectedValue()));
    }

    /** Which words there are, or the first line of the cause that knows best what was wrong. */
    private static String reason(MethodArgumentTypeMismatchException mismatch) {
        Class<?> needed = mismatch.getRequiredType();
        if (needed != null && needed.isEnum()) {
            return "one of %s is needed"
                    .formatted(Stream.of(needed.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(mismatch);
        if (cause instanceof NumberFormatException) {
            return "a whole number that is not too large is needed";
        }
        if (cause instanceof DateTimeException) {
            return "a date and time such as 2026-11-24T09:00:00Z is needed";
        }
        return Shown.of(String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable"));
    }
}
