package jumun.wallet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import jumun.api.UserId;
import jumun.api.point.LotId;
import jumun.platform.security.OpsOnly;
import jumun.platform.web.WithinReach;
import jumun.wallet.WalletCommand.ChargePoints;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with wallets (P1). */
@RestController
@RequestMapping("/api/wallets/{userId}")
@OpsOnly
class WalletController {

    private static final long LARGEST_CHARGE = 1_000_000_000;

    private final CommandGateway commands;
    private final Clock clock;

    WalletController(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping("/charges")
    @ResponseStatus(HttpStatus.CREATED)
    Charged charge(@PathVariable UserId userId, @Valid @RequestBody Charge charge) {
        LotId lotId = new LotId("lot-" + UUID.randomUUID());
        commands.sendAndWait(
                new ChargePoints(userId, lotId, charge.points(), charge.reason(), charge.expiresAt(), clock.instant()));
        return new Charged(userId, lotId, charge.points(), charge.reason(), charge.expiresAt());
    }

    record Charge(
            @NotNull @Min(1) @Max(LARGEST_CHARGE) Long points,
            @NotBlank @Size(min = 1, max = 200) String reason,
            @Nullable @Future @WithinReach Instant expiresAt) {}

    record Charged(
            UserId userId,
            LotId lotId,
            long points,
            String reason,
            @Nullable Instant expiresAt) {}
}
