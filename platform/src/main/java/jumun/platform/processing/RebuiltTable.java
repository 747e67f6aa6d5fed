package jumun.platform.processing;

/**
 * A table that only a projection fills and that grows with the shop. Before the projection is rebuilt it is emptied in portions: to
 * empty it with the reset would take longer than a statement may. A context registers one as a bean for each.
 *
 * @param group the projection's
 */
public record RebuiltTable(String group, String name) {}
