package jumun.query.alert;

import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is told of alerts, and where operators read on.
 *
 * @param url          where alerts are posted to; nobody is told without it
 * @param secret       the key of the signature; needed with an address
 * @param retryAfter   after how long a delivery that failed is tried again; twice as long each further time, at most an hour
 * @param mostAttempts after how many it is given up, or tried once an hour as long as the alert is open
 * @param answerWithin how long an answer is waited for
 * @param clearAfter   how long no query node must have seen an alert before it counts as cleared
 * @param runbooks     where the runbooks are, to which the rule's name is appended; the dashboard shows them, so with the
 *     shop's own address before it a webhook can follow it
 */
@Validated
@ConfigurationProperties("jumun.alert-delivery")
record WebhookSettings(
        @Nullable URI url,
        @Nullable String secret,
        @DefaultValue("5s") Duration retryAfter,
        @Min(1) @DefaultValue("12") int mostAttempts,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("5s") Duration clearAfter,
        @DefaultValue("/ops/#/runbooks/") String runbooks) {

    WebhookSettings {
        if (url != null && !(isWeb(url.getScheme()) && url.getHost() != null)) {
            throw new IllegalArgumentException(
                    "jumun.alert-delivery.url is '%s', to which nothing can be posted: give one such as https://alerts.example/jumun"
                            .formatted(url));
        }
        if (url != null && (secret == null || secret.isBlank())) {
            throw new IllegalArgumentException(
                    "jumun.alert-delivery.url is set but .secret is not: the receiver could not tell who is calling");
        }
    }

    private static boolean isWeb(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }
}
