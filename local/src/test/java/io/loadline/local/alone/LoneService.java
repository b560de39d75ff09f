package io.loadline.local.alone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.Database;
import io.loadline.testkit.FreePorts;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.Packaged;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A packaged service with a database and, unless it is told of others, nobody else; capacity registers sites and tells which it knows. */
final class LoneService implements AutoCloseable {
    private static final Path SERVICES =
            Path.of(System.getProperty("loadline.root")).resolve("services");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofMinutes(3);

    private final ChildProcess process;
    private final URI api;

    private LoneService(ChildProcess process, URI api) {
        this.process = process;
        this.api = api;
    }

    /**
     * @param database of the service, whose name it has
     * @param settings environment variables of the process besides those that it needs
     */
    static LoneService start(StateDirectory state, Database database, Map<String, String> settings) {
        int port = FreePorts.next();
        var environment = Packaged.environment(port, database);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
        environment.putAll(settings);
        var name = database.name();
        var jar = SERVICES.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        var process = ChildProcess.start(new Launch(name, new JavaCommand(128).jar(jar), environment, state));
        var service = new LoneService(process, URI.create("http://127.0.0.1:%d/api/%s/v1/".formatted(port, name)));
        process.awaitReady(service::answers, START);
        return service;
    }

    HttpResponse<String> register(String site) {
        return register(site, "cn");
    }

    HttpResponse<String> register(String site, String region) {
        return put("datacenters/" + site, "{\"displayName\":\"North\",\"region\":\"%s\"}".formatted(region));
    }

    /** Everything from the first event on. */
    HttpResponse<String> republish() {
        return send(request("operations/relay/republish", Tokens.bearer("sre"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"from\":0}")));
    }

    HttpResponse<String> put(String path, String body) {
        return send(request(path, Tokens.bearer("sre"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** @param query such as {@code asOf=2026-01-01T00:00:00Z} */
    Set<String> sites(String query) {
        var answer = send(request("datacenters?limit=500&" + query, Tokens.bearer("viewer")));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        var names = new HashSet<String>();
        json(answer).path("items").forEach(site -> names.add(site.path("name").asText()));
        return names;
    }

    /** @param authorization the header of this name */
    HttpResponse<String> read(String authorization) {
        return send(request("datacenters", authorization));
    }

    /** @param probe such as {@code /ready}; empty for all its checks */
    HttpResponse<String> health(String probe) {
        return send(request("/q/health" + probe, Tokens.bearer("viewer")));
    }

    private boolean answers() {
        try {
            return read(Tokens.bearer("viewer")).statusCode() > 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String tail() {
        return process.tail(40);
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
    }
}
