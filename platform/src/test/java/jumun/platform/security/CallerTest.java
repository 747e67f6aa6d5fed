package jumun.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;

class CallerTest {

    static Stream<Arguments> roles() {
        return Stream.of(
                Arguments.of(List.of("customer", "ops"), Set.of("customer", "ops")),
                Arguments.of("customer ops", Set.of("customer", "ops")),
                Arguments.of("ops  ops ", Set.of("ops")),
                Arguments.of("", Set.of()),
                Arguments.of(7, Set.of()));
    }

    /** Providers write either; the filters before and the endpoints behind must not differ about it. */
    @ParameterizedTest
    @MethodSource("roles")
    void hasTheSameRolesHoweverTheyAreWritten(Object claim, Set<String> roles) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "none")
                .subject("alice")
                .claim("roles", claim)
                .build();

        assertThat(Caller.of(token).roles()).isEqualTo(roles);
    }
}
