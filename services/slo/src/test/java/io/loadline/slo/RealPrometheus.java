package io.loadline.slo;

import io.loadline.testkit.FreePorts;
import io.loadline.testkit.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Prometheus on the PATH, which keeps what it scraped when it is killed. */
final class RealPrometheus implements AutoCloseable {
    private final Path folder;
    private final int port = FreePorts.next();
    private Optional<Process> process = Optional.empty();

    RealPrometheus(Path folder, int scraped) throws IOException {
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

    static boolean isInstalled() {
        return Tool.installed("prometheus");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException {
        process = Optional.of(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
        Api.eventually("Prometheus to be ready", this::isReady);
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

    void kill() {
        process.orElseThrow().destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
