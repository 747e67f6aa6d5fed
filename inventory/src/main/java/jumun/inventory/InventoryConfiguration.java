package jumun.inventory;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.compensation.StockRestorationRequested;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;
import jumun.platform.ledger.StepLedgers;
import jumun.platform.processing.ProcessingGroupDefinition;
import jumun.platform.role.ConditionalOnRole;
import jumun.platform.role.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The inventory context, for processes that have its role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.INVENTORY)
@ComponentScan
public class InventoryConfiguration {

    @Bean
    ProcessingGroupDefinition stockDeductionGroup() {
        return ProcessingGroupDefinition.sequencedBy(
                        StockDeductionPolicy.GROUP,
                        Set.of(Topic.STOCK, Topic.COMPENSATION),
                        InventoryConfiguration::productOf)
                .commanding(StockCommand.PREFIX);
    }

    @Bean
    AuditCheck stockCheck(StoredEvents stored, StepLedger stockStepLedger, Clock clock) {
        return new ConservationCheck(
                "stock",
                List.of(StockCommand.PREFIX),
                StoredEvent::aggregate,
                StockBooks::new,
                stored,
                stockStepLedger,
                clock);
    }

    @Bean
    StepLedger stockStepLedger(StepLedgers ledgers) {
        return ledgers.in("stock_step_ledger");
    }

    /** One writer a product (S2). */
    private static String productOf(Event event) {
        return event instanceof StockRestorationRequested request
                ? request.productId().value()
                : event.key();
    }
}
