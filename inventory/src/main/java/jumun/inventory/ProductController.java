package jumun.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jumun.api.Money;
import jumun.api.stock.ProductId;
import jumun.inventory.StockCommand.ChangePrice;
import jumun.inventory.StockCommand.ReceiveStock;
import jumun.inventory.StockCommand.RegisterProduct;
import jumun.platform.security.OpsOnly;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with products (S1). */
@RestController
@RequestMapping("/api/products")
@OpsOnly
class ProductController {

    private static final long LARGEST_QUANTITY = 1_000_000_000;
    private static final long LARGEST_PRICE = 1_000_000_000_000L;

    private final CommandGateway commands;

    ProductController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewProduct register(@Valid @RequestBody NewProduct product) {
        commands.sendAndWait(new RegisterProduct(
                product.productId(), product.name(), new Money(product.unitPrice()), product.stock()));
        return product;
    }

    @PostMapping("/{productId}/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    Receipt receive(@PathVariable ProductId productId, @Valid @RequestBody Receipt receipt) {
        change(productId, new ReceiveStock(productId, receipt.quantity()));
        return receipt;
    }

    @PutMapping("/{productId}/price")
    @ResponseStatus(HttpStatus.CREATED)
    NewPrice changePrice(@PathVariable ProductId productId, @Valid @RequestBody NewPrice price) {
        change(productId, new ChangePrice(productId, new Money(price.unitPrice())));
        return price;
    }

    private void change(ProductId productId, StockCommand command) {
        try {
            commands.sendAndWait(command);
        } catch (AggregateNotFoundException e) {
            throw ProductRefusals.notFound(productId);
        }
    }

    record NewProduct(
            @NotNull ProductId productId,
            @NotBlank @Size(min = 1, max = 200) String name,
            @NotNull @Min(1) @Max(LARGEST_PRICE) Long unitPrice,
            @NotNull @Min(0) @Max(LARGEST_QUANTITY) Long stock) {}

    record Receipt(@NotNull @Min(1) @Max(LARGEST_QUANTITY) Long quantity) {}

    record NewPrice(@NotNull @Min(1) @Max(LARGEST_PRICE) Long unitPrice) {}
}
