/**
 * Keeps stock. {@link jumun.inventory.Stock} decides what can be deducted, one writer a product;
 * {@link jumun.inventory.StockDeductionPolicy} turns the saga's requests into its commands, each once;
 * {@link jumun.inventory.ProductController} lets operators register products, receive items and change prices.
 */
@NullMarked
package jumun.inventory;

import org.jspecify.annotations.NullMarked;
