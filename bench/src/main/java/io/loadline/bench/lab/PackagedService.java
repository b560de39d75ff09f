package io.loadline.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import io.loadline.testkit.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One packaged service with a database of its own and a heap of 1 GiB, asked over HTTP as any client would. */
public final class PackagedService implements AutoCloseable {
    private static final JavaCommand JAVA = new JavaCommand(1024, "-XX:TieredStopAtLevel=4");
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final Replica replica;
    private final Database database;
    /** By user; each is good for an hour, and signing one takes longer than most answers. */
    private final Map<String, String> bearers = new ConcurrentHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param settings beside those that it needs to run here */
    public PackagedService(
            Path root, StateDirectory state, Platform platform, String name, Map<String, String> settings)
            throws IOException {
        var broker = platform.kafka().bootstrapServers();
        base = "/api/" + name + "/v1";
        database = platform.database(name);
        Topics.create(broker);
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_PROFILE",
                "bench",
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "QUARKUS_OIDC_PUBLIC_KEY",
                Tokens.publicKey()));
        environment.putAll(settings);
        replica = Replica.of(new Replica.Plan(root, state, name, JAVA, environment), "services/" + name);
        replica.start();
        replica.awaitReady();
    }

    public Database database() {
        return database;
    }

    /** What it answers, whatever that is. */
    public HttpResponse<String> put(String path, String user, String json) throws IOException, InterruptedException {
        return put(path, user, "application/json", json);
    }

    /** The same of another kind of text. */
    public HttpResponse<String> put(String path, String user, String contentType, String text)
            throws IOException, InterruptedException {
        return send(request(path, user).header("Content-Type", contentType).PUT(BodyPublishers.ofString(text)));
    }

    /** @throws IllegalStateException when it is not 2xx */
    public HttpResponse<String> post(String path, String user, String contentType, BodyPublisher body)
            throws IOException, InterruptedException {
        return expect(send(request(path, user)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body)));
    }

    /** @throws IllegalStateException when it is not 2xx */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(expect(send(request(path, "viewer"))));
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** @throws IllegalStateException when it is not 2xx */
    public static HttpResponse<String> expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, String user) {
        return HttpRequest.newBuilder(replica.base().resolve(base + path))
                .header("Authorization", bearers.computeIfAbsent(user, Tokens::bearer));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        replica.close();
        http.close();
    }
}
