package jumun.app.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jumun.app.JumunApplication;

/** The application in a process of its own, which can be killed. */
final class ApplicationProcess {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private final int managementPort = FreePort.find();
    private Process process;

    ApplicationProcess(int port, Map<String, Object> settings, Path log) {
        this.log = log;
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                JumunApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--jumun.infrastructure=external"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    }

    /** Starts it; returns when it serves. */
    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        await("the application to serve").until(this::serves);
    }

    /** What it tells Prometheus, with an operator's token. */
    String metrics(String token) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
        return http.send(
                        HttpRequest.newBuilder(metrics)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private boolean serves() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The application has ended; its words are in " + log);
        }
        try {
            URI readiness = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
            return http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
