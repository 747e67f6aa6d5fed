package jumun.wallet;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.compensation.PointRestorationRequested;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;
import jumun.platform.ledger.StepLedgers;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.processing.RebuiltTables;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The wallet context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WALLET)
@ComponentScan
public class WalletConfiguration {

    @Bean
    ProcessingGroupDefinition pointDeductionGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        PointDeductionPolicy.GROUP,
                        Set.of(Topic.POINT, Topic.COMPENSATION),
                        WalletConfiguration::userOf)
                .commanding(WalletCommand.PREFIX);
    }

    @Bean
    ProcessingGroupDefinition lotExpiryGroup() {
        return ProcessingGroupDefinition.sequencedBy(LotExpiryProjection.GROUP, Set.of(Topic.POINT), Event::key)
                .asProjection();
    }

    @Bean
    RebuiltTables lotExpiryTables() {
        return RebuiltTables.of(LotExpiryProjection.GROUP, "point_lot_expiry");
    }

    @Bean
    AuditCheck pointCheck(StoredEvents stored, StepLedger pointStepLedger, Clock clock) {
        return new ConservationCheck(
                "points",
                List.of(WalletCommand.PREFIX),
                StoredEvent::aggregate,
                PointBooks::new,
                stored,
                pointStepLedger,
                clock);
    }

    @Bean
    StepLedger pointStepLedger(StepLedgers ledgers) {
        return ledgers.in("point_step_ledger");
    }

    /** One writer a wallet. */
    private static String userOf(Event event) {
        return event instanceof PointRestorationRequested request
                ? request.userId().value()
                : event.key();
    }
}
