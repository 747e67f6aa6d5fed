package jumun.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Verifies bearer tokens of requests that do not pass Spring Security's filter chain. */
@Component
public class BearerTokens {

    private static final String SCHEME = "Bearer ";

    private final JwtDecoder decoder;

    BearerTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The holder of the token in an Authorization header; null when there is none that is valid.
     *
     * @throws AuthenticationServiceException when nobody can say, since the provider's keys cannot be had
     */
    public @Nullable Caller verify(@Nullable String authorization) {
        String presented = in(authorization);
        if (presented == null) {
            return null;
        }
        try {
            return Caller.of(decoder.decode(presented));
        } catch (BadJwtException | IllegalArgumentException invalid) {
            return null;
        } catch (JwtException unverifiable) {
            throw new AuthenticationServiceException("The token cannot be verified", unverifiable);
        }
    }

    /** The token in an Authorization header, verified or not; null when there is none. */
    static @Nullable String in(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }
}
