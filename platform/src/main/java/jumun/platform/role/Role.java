package jumun.platform.role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** A context that a process can serve. Selected by {@code jumun.roles}: {@code all}, or names separated by commas. */
public enum Role {
    ORDER_COMMAND,
    INVENTORY,
    COUPON,
    WALLET,
    SAGA,
    ORDER_QUERY;

    static final String PROPERTY = "jumun.roles";

    /**
     * The roles that the environment selects.
     *
     * @throws IllegalArgumentException when a name is unknown or none is given
     */
    public static Set<Role> selectedBy(Environment environment) {
        String selection = environment.getProperty(PROPERTY, "all").strip();
        if (selection.equals("all")) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(selection.split(",", -1))
                .map(String::strip)
                .map(Role::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** The name as it is written in the configuration. */
    public String configuredName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.configuredName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s names an unknown role '%s'; use 'all' or any of %s"
                        .formatted(
                                PROPERTY,
                                name,
                                Arrays.stream(values())
                                        .map(Role::configuredName)
                                        .collect(Collectors.joining(", ")))));
    }
}
