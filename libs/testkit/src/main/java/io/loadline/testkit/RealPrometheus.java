package io.loadline.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The Prometheus on the PATH, which keeps what it scraped when it is killed. */
public final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path folder;
    private final int port = FreePorts.next();
    private Optional<Process> process = Optional.empty();

    /** @param scraped port of this machine whose {@code /metrics} it scrapes every second */
    public RealPrometheus(Path folder, int scraped) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: shop
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(scraped));
    }

    public static boolean isInstalled() {
        return Tool.installed("prometheus");
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns once it answers. */
    public void start() throws IOException {
        process = Optional.of(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
        awaitReady();
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Prometheus is not ready: " + folder.resolve("prometheus.log"));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean isReady() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url() + "/-/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void kill() {
        process.orElseThrow().destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
