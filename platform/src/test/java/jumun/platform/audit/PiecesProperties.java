package jumun.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Everything that is added is compared once, and memory does not grow with what is added. */
class PiecesProperties {

    @Property
    void comparesEverythingOnce(@ForAll @Size(max = 40) List<@IntRange(max = 6) Integer> subjects) {
        List<Map<String, List<String>>> compared = new ArrayList<>();
        Pieces<List<String>> pieces = new Pieces<>(PiecesProperties::both, compared::add);
        List<String> added = new ArrayList<>();
        for (int number = 0; number < subjects.size(); number++) {
            String subject = "subject-" + subjects.get(number);
            pieces.add(subject, List.of(subject + ":" + number));
            added.add(subject + ":" + number);
        }
        pieces.compareAll();
        pieces.compareAll();

        List<String> values = new ArrayList<>();
        compared.forEach(page -> page.forEach((subject, some) -> {
            assertThat(some).allMatch(value -> value.startsWith(subject + ":"));
            values.addAll(some);
        }));
        assertThat(values).containsExactlyInAnyOrderElementsOf(added);
    }

    @Property(tries = 5)
    void forgetsBeforeThereIsMuch(@ForAll @IntRange(min = 1, max = 3 * Pieces.SUBJECTS) int subjects) {
        List<Integer> pages = new ArrayList<>();
        Pieces<String> pieces = new Pieces<>((one, other) -> other, page -> pages.add(page.size()));
        for (int subject = 0; subject < subjects; subject++) {
            pieces.add("subject-" + subject, "any");

            assertThat(subject + 1 - sum(pages)).isLessThan(Pieces.SUBJECTS);
        }
        pieces.compareAll();

        assertThat(sum(pages)).isEqualTo(subjects);
        assertThat(pages).allMatch(size -> size <= Pieces.PAGE);
    }

    private static int sum(List<Integer> pages) {
        return pages.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
