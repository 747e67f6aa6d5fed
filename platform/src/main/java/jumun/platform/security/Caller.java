package jumun.platform.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.StringUtils;

/**
 * Who sends a request, as the bearer token says. An endpoint that declares one as a parameter gets it.
 *
 * @param userId    the token's subject
 * @param roles     the token's roles, among {@code customer} and {@code ops}
 * @param expiresAt from when on the token does not count any more; null for never
 */
public record Caller(
        UserId userId, Set<String> roles, @Nullable Instant expiresAt) {

    static final String CUSTOMER = "customer";
    /** The role of operators. */
    public static final String OPS = "ops";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The holder of a verified token.
     *
     * @throws IllegalArgumentException when the subject cannot name a user
     */
    static Caller of(Jwt token) {
        return new Caller(new UserId(String.valueOf(token.getSubject())), rolesOf(token), token.getExpiresAt());
    }

    /** The one way in which roles are read: a list of them, or a text with blanks between them, as providers write either. */
    static Set<String> rolesOf(Jwt token) {
        return switch (token.getClaims().get(SecurityConfiguration.ROLES_CLAIM)) {
            case String roles -> Set.copyOf(Arrays.asList(StringUtils.tokenizeToStringArray(roles, " ")));
            case Collection<?> roles -> roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }

    /** Whether this is an operator of the shop. */
    public boolean isOps() {
        return roles.contains(OPS);
    }

    /** Whether this is a customer, who acts for nobody else. */
    public boolean isCustomer() {
        return roles.contains(CUSTOMER);
    }

    /** Whether the caller may see what belongs to the user: the user, or an operator. */
    public boolean maySee(UserId owner) {
        return isOps() || userId.equals(owner);
    }
}
