package jumun.query.alert;

import java.util.List;
import jumun.platform.security.OpsOnly;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the alerts, the open ones and those before (M3). */
@RestController
@OpsOnly
class AlertController {

    private final AlertHistory history;

    AlertController(AlertHistory history) {
        this.history = history;
    }

    @GetMapping("/api/ops/alerts")
    Alerts alerts() {
        return new Alerts(history.open(), history.latest());
    }

    /** What is shown. */
    record Alerts(List<AlertRecord> open, List<AlertRecord> latest) {}
}
