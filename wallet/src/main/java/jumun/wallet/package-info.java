/**
 * Keeps points. {@link jumun.wallet.Wallet} decides what a user can spend, {@link jumun.wallet.PointLots} from which lots;
 * {@link jumun.wallet.PointDeductionPolicy} turns the saga's requests into its commands, each once;
 * {@link jumun.wallet.WalletController} lets operators charge points.
 */
@NullMarked
package jumun.wallet;

import org.jspecify.annotations.NullMarked;
