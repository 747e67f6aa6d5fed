package jumun.wallet.planted;

import jumun.inventory.planted.UtilThatDoesEverythingWrong;

public record WalletThatKnowsInventory(UtilThatDoesEverythingWrong stock) {}
