package jumun.query.product;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jumun.api.stock.ProductId;
import jumun.platform.Refusal;
import jumun.platform.processing.Rebuilds;
import jumun.platform.web.PageView;
import jumun.query.product.ProductRow.ProductView;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the catalogue to everybody with a token. */
@RestController
@RequestMapping("/api/products")
class ProductQueryController {

    private final ProductRows rows;
    private final Rebuilds rebuilds;

    ProductQueryController(ProductRows rows, Rebuilds rebuilds) {
        this.rows = rows;
        this.rebuilds = rebuilds;
    }

    @GetMapping("/{productId}")
    ProductView product(@PathVariable ProductId productId) {
        return rows.findById(productId.value())
                .filter(ProductRow::isRegistered)
                .map(ProductRow::view)
                .orElseThrow(() -> rebuilds.absent(
                        ProductProjection.GROUP,
                        () -> Refusal.notFound("PRODUCT_NOT_FOUND", "There is no product '%s'.", productId)));
    }

    @GetMapping
    PageView<ProductView> products(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        Page<ProductRow> found = rows.findRegistered(PageRequest.of(page, size, Sort.by("productId")));
        return new PageView<>(found.stream().map(ProductRow::view).toList(), page, size, found.getTotalElements());
    }
}
