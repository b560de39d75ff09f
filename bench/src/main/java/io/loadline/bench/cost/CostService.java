package io.loadline.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Replica;
import io.loadline.testkit.Database;
import io.loadline.testkit.JavaCommand;
import io.loadline.testkit.OtherService;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The packaged service cost with a database of its own and a heap of 1 GiB, asked over HTTP as any client would. */
final class CostService implements AutoCloseable {
    private static final JavaCommand JAVA = new JavaCommand(1024, "-XX:TieredStopAtLevel=4");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "/api/cost/v1";

    private final Replica replica;
    private final Database database;
    private final OtherService changes;
    private final OtherService capacity;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CostService(Path root, StateDirectory state, Platform platform) throws IOException {
        database = platform.database("cost");
        var broker = platform.kafka().bootstrapServers();
        Topics.create(broker);
        changes = new OtherService(broker, "changes");
        capacity = new OtherService(broker, "capacity");
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_PROFILE",
                "bench",
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "QUARKUS_OIDC_PUBLIC_KEY",
                Tokens.publicKey(),
                "LOADLINE_COST_DAYS_POLL",
                "PT2S"));
        replica = Replica.of(new Replica.Plan(root, state, "cost", JAVA, environment), "services/cost");
        replica.start();
        replica.awaitReady();
    }

    /** A data centre with one unit, and a service of one team; returns when cost knows them. */
    void introduce(String datacenter, String unit, String service) throws IOException, InterruptedException {
        capacity.publishes(
                named(datacenter),
                "datacenter.registered",
                "{\"name\":\"%1$s\",\"displayName\":\"%1$s\",\"region\":\"%1$s\"}".formatted(datacenter));
        unit(unit, datacenter);
        changes.publishes(named("shop"), "team.registered", "{\"name\":\"shop\",\"displayName\":\"Shop\"}");
        service(service);
        while (put("/targets/probe", """
                {"metric":"cost-per-order","value":1,"scope":{"service":"%s","unit":"%s","team":"shop"},"validFrom":"2099-01-01","source":"probe"}""".formatted(service, unit)).statusCode() / 100 != 2) {
            Thread.sleep(100);
        }
    }

    void unit(String name, String datacenter) {
        capacity.publishes(
                named(name), "unit.registered", "{\"name\":\"%s\",\"datacenter\":\"%s\"}".formatted(name, datacenter));
    }

    void service(String name) {
        changes.publishes(named(name), "service.registered", """
                {"name":"%s","owner":"shop","tier":1,"runtime":"java","stage":"container","kind":"service","system":"shop","dependsOn":[],"annotations":{}}""".formatted(name));
    }

    /** What is told again of the same is told of the same stream. */
    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(request(path, "finops")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    JsonNode post(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return JSON.readTree(expect(send(request(path, "finops")
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(body)))
                .body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(send(request(path, "viewer"))).body());
    }

    /** The one number that a select gives in the service's own database. */
    long number(String select) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    private HttpRequest.Builder request(String path, String user) {
        return HttpRequest.newBuilder(replica.base().resolve(BASE + path)).header("Authorization", Tokens.bearer(user));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        replica.close();
        changes.close();
        capacity.close();
        http.close();
    }
}
