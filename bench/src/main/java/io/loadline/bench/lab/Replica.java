package io.loadline.bench.lab;

import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One process of the test service, or of a real one; started again under the same name, it listens at the same address. */
public final class Replica implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Launch launch;
    private final URI base;
    private volatile Optional<ChildProcess> process = Optional.empty();

    private Replica(Launch launch, URI base) {
        this.launch = launch;
        this.base = base;
    }

    /**
     * What a replica is told.
     *
     * @param name of its log
     * @param environment where its database and broker are
     */
    public record Plan(
            Path root, StateDirectory state, String name, JavaCommand java, Map<String, String> environment) {}

    public static Replica of(Plan plan) {
        return of(plan, "bench/subject");
    }

    /** @param module whose package is started, below the root */
    public static Replica of(Plan plan, String module) {
        var port = Ports.next();
        var environment = new HashMap<>(plan.environment());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var jar = plan.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        return new Replica(
                new Launch(plan.name(), plan.java().jar(jar), environment, plan.state()),
                URI.create("http://127.0.0.1:" + port));
    }

    /** Starts it and returns at once. */
    public void start() {
        PidFile.stopLeftover(launch.state().pid(launch.name()), GRACE);
        process = Optional.of(ChildProcess.start(launch));
    }

    public void awaitReady() {
        process().awaitReady(this::ready, START);
    }

    public ChildProcess process() {
        return process.orElseThrow();
    }

    public boolean isAlive() {
        return process.map(ChildProcess::isAlive).orElse(false);
    }

    public String name() {
        return launch.name();
    }

    public URI base() {
        return base;
    }

    private boolean ready() {
        return get("/q/health/ready").isPresent();
    }

    /** Whether its relay is the one that publishes; a process that does not answer does not say so. */
    public boolean leads() {
        return get("/probe/relay").map(body -> body.contains("\"leads\":true")).orElse(false);
    }

    /** The body of a 200, nothing otherwise. */
    public Optional<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build());
    }

    /** The same of a PUT without a body. */
    public Optional<String> put(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .PUT(BodyPublishers.noBody())
                .build());
    }

    private static Optional<String> send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.resume();
            running.stop(GRACE);
        });
        process = Optional.empty();
    }
}
