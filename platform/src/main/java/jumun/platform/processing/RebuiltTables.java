package jumun.platform.processing;

import java.util.List;

/**
 * The tables that only a projection fills and that grow with the shop. Before the projection is rebuilt they are emptied in portions: to
 * empty them with the reset would take longer than a statement may. A context registers them as a bean for each projection.
 *
 * @param group the projection's
 * @param names of the tables, in the order in which they are emptied: the one first whose rows know what they have been told already, since
 *              it is told again only to those that are gone
 */
public record RebuiltTables(String group, List<String> names) {

    public RebuiltTables {
        names = List.copyOf(names);
    }

    /** Those of that projection. */
    public static RebuiltTables of(String group, String... names) {
        return new RebuiltTables(group, List.of(names));
    }
}
