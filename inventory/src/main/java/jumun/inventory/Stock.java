package jumun.inventory;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.inventory.StockCommand.ChangePrice;
import jumun.inventory.StockCommand.DeductStock;
import jumun.inventory.StockCommand.ReceiveStock;
import jumun.inventory.StockCommand.RegisterProduct;
import jumun.inventory.StockCommand.RestoreStock;
import jumun.platform.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The stock of one product: never negative, never oversold (S2). */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
class Stock {

    @AggregateIdentifier
    @SuppressWarnings("unused")
    private @Nullable String aggregateId;

    private @Nullable Product product;
    private long available;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RegisterProduct command) {
        if (product != null) {
            throw Refusal.conflict("PRODUCT_EXISTS", "Product '%s' is registered already.", command.productId());
        }
        apply(new ProductRegistered(command.productId(), command.name(), command.unitPrice(), command.stock()));
    }

    @CommandHandler
    void handle(ChangePrice command) {
        requireRegistered(command);
        apply(new PriceChanged(command.productId(), command.unitPrice()));
    }

    @CommandHandler
    void handle(ReceiveStock command) {
        requireRegistered(command);
        apply(new StockReceived(command.productId(), command.quantity(), Math.addExact(available, command.quantity())));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    boolean handle(DeductStock command) {
        Failure refusal = refusalOf(command);
        if (refusal != null) {
            apply(new StockDeductionFailed(command.orderId(), command.productId(), command.quantity(), refusal));
            return false;
        }
        apply(new StockDeductionCompleted(
                command.orderId(), command.productId(), command.quantity(), available - command.quantity()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestoreStock command) {
        apply(new StockRestored(
                command.orderId(), command.productId(), command.quantity(), available + command.quantity()));
    }

    private @Nullable Failure refusalOf(DeductStock command) {
        if (product == null) {
            return new Failure(
                    FailureCode.UNKNOWN_PRODUCT, "Product '%s' is not sold here.".formatted(command.productId()));
        }
        if (command.quantity() > available) {
            return new Failure(
                    FailureCode.INSUFFICIENT_STOCK,
                    "Only %d of '%s' %s left; %d were ordered."
                            .formatted(available, product.name(), available == 1 ? "is" : "are", command.quantity()));
        }
        return null;
    }

    private void requireRegistered(StockCommand command) {
        if (product == null) {
            throw ProductRefusals.notFound(command.productId());
        }
    }

    @EventSourcingHandler
    void on(StockEvent event) {
        aggregateId = StockCommand.aggregateId(event.productId());
        switch (event) {
            case ProductRegistered registered -> {
                product = new Product(registered.name(), registered.unitPrice());
                available = registered.available();
            }
            case PriceChanged changed -> product = new Product(nameOf(product), changed.unitPrice());
            case StockReceived received -> available = received.available();
            case StockDeductionCompleted completed -> available = completed.available();
            case StockRestored restored -> available = restored.available();
            default -> {}
        }
    }

    private static String nameOf(@Nullable Product product) {
        return product == null ? "" : product.name();
    }

    /** What the catalogue says of the product. */
    record Product(String name, Money unitPrice) {}
}
