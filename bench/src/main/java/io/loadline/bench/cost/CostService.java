package io.loadline.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.lab.PackagedService;
import io.loadline.bench.lab.Platform;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** The service cost, and what it hears of the others. */
final class CostService implements AutoCloseable {
    private final PackagedService service;
    private final OtherService changes;
    private final OtherService capacity;

    CostService(Path root, StateDirectory state, Platform platform) throws IOException {
        service = new PackagedService(root, state, platform, "cost", Map.of("LOADLINE_COST_DAYS_POLL", "PT2S"));
        var broker = platform.kafka().bootstrapServers();
        changes = new OtherService(broker, "changes");
        capacity = new OtherService(broker, "capacity");
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
        return service.put(path, "finops", json);
    }

    JsonNode post(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return PackagedService.json(service.post(path, "finops", contentType, body));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return service.get(path);
    }

    /** The one number that a select gives in the service's own database. */
    long number(String select) throws SQLException {
        var database = service.database();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        changes.close();
        capacity.close();
        service.close();
    }
}
