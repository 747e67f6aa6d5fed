package jumun.platform.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import jumun.api.UserId;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hands out tokens for trying the system. Exists in embedded mode only. */
@RestController
@ConditionalOnEmbeddedInfrastructure
class DemoTokenController {

    static final String PATH = "/api/demo/tokens";

    private static final Duration VALIDITY = Duration.ofDays(7);

    private final JwtEncoder encoder;
    private final Clock clock;

    DemoTokenController(SecretKey tokenKey, Clock clock) {
        this.encoder = NimbusJwtEncoder.withSecretKey(tokenKey)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.clock = clock;
    }

    @PostMapping(PATH)
    TokenAnswer token(@Valid @RequestBody TokenRequest request) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(request.userId().value())
                .claim(SecurityConfiguration.ROLES_CLAIM, request.roles())
                .issuedAt(now)
                .expiresAt(now.plus(VALIDITY))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new TokenAnswer(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue());
    }

    record TokenRequest(
            @NotNull UserId userId,

            @NotEmpty
            List<
                            @NotNull
                            @Pattern(regexp = "customer|ops|metrics", message = "must be customer, ops or metrics")
                            String>
                    roles) {}

    record TokenAnswer(String token) {}
}
