package jumun.platform.security;

import java.util.List;
import java.util.Set;
import jumun.api.UserId;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who sends a request, as the bearer token says. An endpoint that declares one as a parameter gets it.
 *
 * @param userId the token's subject
 * @param roles  the token's roles, among {@code customer} and {@code ops}
 */
public record Caller(UserId userId, Set<String> roles) {

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
        List<String> roles = token.getClaimAsStringList(SecurityConfiguration.ROLES_CLAIM);
        return new Caller(new UserId(String.valueOf(token.getSubject())), roles == null ? Set.of() : Set.copyOf(roles));
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
