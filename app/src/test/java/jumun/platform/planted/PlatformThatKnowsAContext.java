package jumun.platform.planted;

import jumun.wallet.planted.WalletThatKnowsInventory;

public record PlatformThatKnowsAContext(WalletThatKnowsInventory wallet) {}
