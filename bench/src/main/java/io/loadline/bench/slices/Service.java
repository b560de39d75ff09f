package io.loadline.bench.slices;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.lab.PackagedService;
import io.loadline.bench.lab.Platform;
import io.loadline.testkit.Database;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service slo with objectives of a shop. */
final class Service implements AutoCloseable {
    static final String OWNER = "shop";
    static final String QUARTER_OWNER = "ledger";

    /** A service whose objectives are reported by themselves. */
    static final String QUARTERLY = "books";

    private static final double NANOS = 1e9;

    private static final String SEEN = """
            select position >= (select max(position) from eventstore.event where type = 'slices.sealed')
              from eventstore.checkpoint where consumer = ?
            """;

    private static final String ADDED_UP = """
            select (select position from eventstore.checkpoint where consumer = 'roll-ups')
                     >= (select max(position) from eventstore.event where type = 'slices.sealed')
                   and not exists (select 1 from roll_up_due where hour < ?)
            """;

    private final PackagedService service;

    Service(Path root, StateDirectory state, Platform platform) throws IOException, InterruptedException {
        service = new PackagedService(root, state, platform, "slo", Map.of());
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
        service.post(
                "/slos/probe-quarter/retire",
                "sre",
                "application/json",
                BodyPublishers.ofString("{\"reason\":\"it has told that the service is known\"}"));
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
        PackagedService.expect(put(name, window, service));
    }

    /**
     * Defines a journey of three nines through objectives.
     *
     * @param slices what its method asks of slices of time, as fields; empty for Occurrences
     */
    void defineJourney(String name, String method, String slices, List<String> parts)
            throws IOException, InterruptedException {
        var through = parts.stream().map("{\"slo\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        PackagedService.expect(service.put("/slos/" + name, "sre", """
                {"service":"shop","method":"%s","window":{"duration":"P30D","rolling":true},
                 "objectives":[{"name":"good","target":0.999%s,"composite":{"combination":"journey","parts":[%s]}}]}
                """.formatted(method, slices, through)));
    }

    private HttpResponse<String> put(String name, String window, String of) throws IOException, InterruptedException {
        return service.put("/slos/" + name, "sre", """
                {"service":"%s","method":"Occurrences","window":{"duration":"%s","rolling":true},
                 "objectives":[{"name":"good","target":0.999}]}
                """.formatted(of, window));
    }

    /** Uploads slices; all of them must be new. */
    JsonNode upload(String lines) throws IOException, InterruptedException {
        var answer = service.post("/slices", "ingest", "application/x-ndjson", BodyPublishers.ofString(lines));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return PackagedService.json(answer);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return service.get(path);
    }

    /** Waits until a reaction has seen all that was uploaded. */
    void awaitSeen(String reaction) throws SQLException, InterruptedException {
        await(SEEN, "reaction:" + reaction, 5);
    }

    /**
     * Waits until all hours before an instant are added up.
     *
     * @param before seconds since 1970
     * @return seconds that it took
     */
    double awaitAddedUp(long before) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        await(ADDED_UP, before, 20);
        return (System.nanoTime() - begun) / NANOS;
    }

    /** Asks the database again and again until it says yes. */
    private void await(String question, Object parameter, long pauseMillis) throws SQLException, InterruptedException {
        try (var connection = DriverManager.getConnection(
                        database().jdbcUrl(), database().role(), database().password());
                var statement = connection.prepareStatement(question)) {
            statement.setObject(1, parameter);
            boolean yes = false;
            while (!yes) {
                Thread.sleep(pauseMillis);
                try (var row = statement.executeQuery()) {
                    yes = row.next() && row.getBoolean(1);
                }
            }
        }
    }

    Database database() {
        return service.database();
    }

    @Override
    public void close() {
        service.close();
    }
}
