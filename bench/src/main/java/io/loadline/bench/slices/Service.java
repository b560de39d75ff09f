package io.loadline.bench.slices;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The packaged service slo with a database of its own, asked over HTTP as any client would. */
final class Service implements AutoCloseable {
    static final String OWNER = "shop";
    static final String QUARTER_OWNER = "ledger";

    /** A service whose objectives are reported by themselves. */
    static final String QUARTERLY = "books";

    private static final double NANOS = 1e9;

    private static final String ADDED_UP = """
            select (select position from eventstore.checkpoint where consumer = 'roll-ups')
                     >= (select max(position) from eventstore.event where type = 'slices.sealed')
                   and not exists (select 1 from roll_up_due where hour < ?)
            """;

    private static final JavaCommand JAVA = new JavaCommand(1024, "-XX:TieredStopAtLevel=4");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE = "/api/slo/v1";

    private final Replica replica;
    private final Database database;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Service(Path root, StateDirectory state, Platform platform) throws IOException, InterruptedException {
        database = platform.database("slo");
        Topics.create(platform.kafka().bootstrapServers());
        var environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "QUARKUS_PROFILE", "bench",
                "KAFKA_BOOTSTRAP_SERVERS", platform.kafka().bootstrapServers(),
                "QUARKUS_OIDC_PUBLIC_KEY", Tokens.publicKey()));
        replica = Replica.of(new Replica.Plan(root, state, "slo", JAVA, environment), "services/slo");
        replica.start();
        replica.awaitReady();
        registerShop(platform.kafka().bootstrapServers());
    }

    private void registerShop(String broker) throws IOException, InterruptedException {
        try (var changes = new OtherService(broker, "changes")) {
            register(changes, 1, "shop", OWNER);
            register(changes, 3, QUARTERLY, QUARTER_OWNER);
        }
        while (put("probe", "P1D", "shop").statusCode() / 100 != 2
                || put("probe-quarter", "P1D", QUARTERLY).statusCode() / 100 != 2) {
            Thread.sleep(100);
        }
        expect(send(request("/slos/probe-quarter/retire", "sre")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"reason\":\"it has told that the service is known\"}"))));
    }

    private static void register(OtherService changes, int id, String service, String owner) {
        changes.publishes(
                new UUID(0, id), "team.registered", "{\"name\":\"%1$s\",\"displayName\":\"%1$s\"}".formatted(owner));
        changes.publishes(
                new UUID(0, id + 1L),
                "service.registered",
                "{\"name\":\"%s\",\"owner\":\"%s\",\"tier\":1,\"runtime\":\"java\",\"stage\":\"container\",\"kind\":\"service\",\"system\":\"shop\",\"dependsOn\":[],\"annotations\":{}}"
                        .formatted(service, owner));
    }

    /** Defines an objective of three nines over a rolling window. */
    void define(String name, String window) throws IOException, InterruptedException {
        define(name, window, "shop");
    }

    void define(String name, String window, String service) throws IOException, InterruptedException {
        expect(put(name, window, service));
    }

    private HttpResponse<String> put(String name, String window, String service)
            throws IOException, InterruptedException {
        return send(request("/slos/" + name, "sre")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"service":"%s","method":"Occurrences","window":{"duration":"%s","rolling":true},
                         "objectives":[{"name":"good","target":0.999}]}
                        """.formatted(service, window))));
    }

    /** Uploads slices; all of them must be new. */
    JsonNode upload(String lines) throws IOException, InterruptedException {
        var answer = expect(send(request("/slices", "ingest")
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(lines))));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(send(request(path, "viewer"))).body());
    }

    /**
     * Waits until all hours before an instant are added up.
     *
     * @param before seconds since 1970
     * @return seconds that it took
     */
    double awaitAddedUp(long before) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.prepareStatement(ADDED_UP)) {
            statement.setLong(1, before);
            boolean done = false;
            while (!done) {
                Thread.sleep(20);
                try (var row = statement.executeQuery()) {
                    done = row.next() && row.getBoolean(1);
                }
            }
        }
        return (System.nanoTime() - begun) / NANOS;
    }

    Database database() {
        return database;
    }

    private HttpRequest.Builder request(String path, String user) {
        return HttpRequest.newBuilder(replica.base().resolve(BASE + path)).header("Authorization", Tokens.bearer(user));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        replica.close();
        http.close();
    }
}
