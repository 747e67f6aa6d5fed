package jumun.app.shop;

import static jumun.app.shop.Answers.stream;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is parked in the shop, as operators see it and deal with it. */
public final class ParkedLetters {

    private final Shop shop;

    public ParkedLetters(Shop shop) {
        this.shop = shop;
    }

    /** What each process shows. */
    public JsonNode shown() {
        return shop.watch("dead-letters");
    }

    /** In the order in which they are to be handled. */
    public List<JsonNode> of(String group, String sequence) {
        return letters()
                .filter(letter -> letter.path("group").asString().equals(group))
                .filter(letter -> letter.path("sequence").asString().equals(sequence))
                .toList();
    }

    /** Of all groups. */
    public List<JsonNode> about(String orderId) {
        return letters().filter(letter -> letter.toString().contains(orderId)).toList();
    }

    private Stream<JsonNode> letters() {
        return stream(shown()).flatMap(process -> stream(process.path("letters")));
    }

    /** With all that wait behind it. */
    public void retry(JsonNode letter) {
        shop.operate("dead-letters/" + letter.path("letterId").asString() + "/retry");
    }

    /** Tries every sequence of the group again, or those of a cause that is given behind it; what came of it. */
    public String retryAll(String group) {
        return shop.operate("dead-letters/retry?group=" + group)
                .path(0)
                .path("outcome")
                .asString();
    }

    /** By itself: what waits behind it may be handled without it. */
    public void discard(JsonNode letter) {
        shop.operate("dead-letters/" + letter.path("letterId").asString() + "/discard");
    }

    /** What a test has put on Kafka for tracking to fail at: whoever rebuilds tracking later meets it again. */
    public void discardPlanted() {
        letters()
                .filter(letter -> letter.path("group").asString().equals("order-projection"))
                .filter(letter -> letter.path("eventId").asString().startsWith(Conservation.PLANTED))
                .forEach(this::discard);
    }

    /** Records that are no event, or none that can be read. */
    public List<JsonNode> unreadable() {
        return stream(shown())
                .flatMap(process -> stream(process.path("unreadable")))
                .toList();
    }

    public void discardUnreadable() {
        unreadable().forEach(found -> shop.operate("dead-letters/" + idOf(found) + "/discard"));
    }

    /** By which operators name it. */
    public static String idOf(JsonNode unreadable) {
        return "%s-%d-%d"
                .formatted(
                        unreadable.path("topic").asString(),
                        unreadable.path("partition").asInt(),
                        unreadable.path("offset").asLong());
    }
}
