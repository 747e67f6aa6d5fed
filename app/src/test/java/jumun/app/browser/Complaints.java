package jumun.app.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page's scripts got wrong, and what its content policy had to keep it from. */
final class Complaints {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    Complaints(Page page) {
        page.onPageError(heard::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                heard.add("%s (%s)".formatted(message.text(), message.location()));
            }
        });
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Forgets what was provoked. */
    void forget() {
        heard.clear();
    }
}
