package jumun.coupon.issue;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A Lua script, called by its digest and sent again when Redis has forgotten it. Every script answers one string. */
final class GateScript {

    static final GateScript ASK = new GateScript("ask.lua");
    static final GateScript SETTLE = new GateScript("settle.lua");
    static final GateScript OPEN = new GateScript("open.lua");
    static final GateScript TAKE_LEASE = new GateScript("lease.lua");
    static final GateScript RELEASE_LEASE = new GateScript("release.lua");

    private final String source;
    private final String digest;

    private GateScript(String resource) {
        try (InputStream stream = Objects.requireNonNull(GateScript.class.getResourceAsStream(resource), resource)) {
            byte[] bytes = stream.readAllBytes();
            this.source = new String(bytes, StandardCharsets.UTF_8);
            this.digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletionStage<String> run(RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        return redis.<String>evalsha(digest, ScriptOutputType.VALUE, keys, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? redis.<String>eval(source, ScriptOutputType.VALUE, keys, arguments)
                        : CompletableFuture.failedStage(failure));
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }
}
