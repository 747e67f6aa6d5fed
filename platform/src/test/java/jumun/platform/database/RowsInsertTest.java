package jumun.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How rows are put into statements; what the database makes of them every test of a running shop shows. */
class RowsInsertTest {

    private static final String UPSERT =
            "INSERT INTO t (a, b, c) VALUES (?, ?, NOW(3)) ON DUPLICATE KEY UPDATE b = VALUES(b)";

    private final List<String> statements = new ArrayList<>();
    private final List<List<Object>> values = new ArrayList<>();

    @Test
    void repeatsTheRowAndKeepsWhatStandsAroundIt() {
        write(UPSERT, rows(3));

        assertThat(statements)
                .containsExactly("INSERT INTO t (a, b, c) VALUES (?, ?, NOW(3)),(?, ?, NOW(3)),(?, ?, NOW(3))"
                        + " ON DUPLICATE KEY UPDATE b = VALUES(b)");
        assertThat(values).containsExactly(List.of(0, "0", 1, "1", 2, "2"));
    }

    @Test
    void writesManyRowsInTheirOrderWithSeveralStatements() {
        write(UPSERT, rows(300));

        assertThat(values).extracting(List::size).containsExactly(256, 256, 88);
        assertThat(values.stream().flatMap(List::stream).filter(Integer.class::isInstance))
                .isEqualTo(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void writesNothingWhereThereAreNoRows() {
        write(UPSERT, rows(0));

        assertThat(statements).isEmpty();
    }

    @Test
    void leavesEverythingElseToTheDriver() {
        assertThat(RowsInsert.of("UPDATE t SET a = ? WHERE b = ?")).isEmpty();
        assertThat(RowsInsert.of("INSERT INTO t (a) SELECT a FROM u WHERE b = ?"))
                .isEmpty();
    }

    private void write(String sql, List<Object[]> rows) {
        RowsInsert.of(sql).orElseThrow().write(rows, (statement, of) -> {
            statements.add(statement);
            values.add(List.of(of));
        });
    }

    private static List<Object[]> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Object[] {number, String.valueOf(number)})
                .toList();
    }
}
