package io.loadline.bench.collisions;

import io.loadline.bench.lab.PackagedService;
import io.loadline.bench.lab.Platform;
import io.loadline.changes.change.Booking;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.Collision;
import io.loadline.changes.change.Encounter;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The service itself, with its catalogue and what is scheduled: how soon a change is shown with what it should not meet. */
final class ServedChanges implements AutoCloseable {
    private static final String PERSON = "sre";
    private static final int BATCH = 1_000;
    private static final String ROW = """
            insert into change_row (id, version, service, environment, state, live, starts, ends, artifact_digest, artifact_version,
                                    data, from_position)
            values (?, 1, ?, ?, 'SCHEDULED', true, ?, ?, '', '', jsonb_set(cast(? as jsonb), '{state}', '"SCHEDULED"'), 0)
            """;

    private final PackagedService service;

    ServedChanges(Path root, StateDirectory state, Platform platform) throws IOException {
        service = new PackagedService(root, state, platform, "changes", Map.of());
    }

    void register(List<Service> services) throws IOException, InterruptedException {
        var catalogue = new StringBuilder("""
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: {name: team}
                spec: {type: team}
                """);
        for (var one : services) {
            catalogue.append("""
                    ---
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: {name: %s, annotations: {loadline.io/tier: "%d"}}
                    spec: {type: service, lifecycle: production, owner: team, dependsOn: [%s]}
                    """.formatted(
                    one.name(),
                    one.tier(),
                    one.dependsOn().stream().map("\"component:%s\""::formatted).collect(Collectors.joining(", "))));
        }
        PackagedService.expect(service.put("/catalog?source=fleet", PERSON, "application/yaml", catalogue.toString()));
    }

    /** Straight into the read model, which is what is asked; to register and approve each would take an hour. */
    void schedule(List<Row<Change>> changes) throws SQLException {
        var database = service.database();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.role(), database.password());
                var insert = connection.prepareStatement(ROW);
                var analyze = connection.createStatement()) {
            int waiting = 0;
            for (var change : changes) {
                put(insert, change);
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            analyze.execute("analyze change_row");
        }
    }

    private static void put(PreparedStatement insert, Row<Change> change) throws SQLException {
        var booking = Booking.of(change.id(), change.state()).orElseThrow();
        insert.setObject(1, change.id());
        insert.setString(2, booking.subject().service());
        insert.setString(3, booking.subject().environment());
        insert.setObject(4, booking.window().start().atOffset(ZoneOffset.UTC));
        insert.setObject(5, booking.window().end().atOffset(ZoneOffset.UTC));
        insert.setString(6, Json.write(change.state()));
        insert.addBatch();
    }

    /** @return the same changes as they were registered, everywhere in production */
    List<Booking> registered(List<Row<Change>> changes) throws IOException, InterruptedException {
        var bookings = new ArrayList<Booking>();
        for (var change : changes) {
            var booking = Booking.of(change.id(), change.state()).orElseThrow();
            var resources =
                    booking.resources().stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
            var body = """
                    {"service":"%s","kind":"deployment","type":"normal","title":"A change","environment":"production",
                     "window":{"start":"%s","end":"%s"},"resources":[%s],"plan":"go","rollback":"back","statements":[]}
                    """.formatted(
                            booking.subject().service(),
                            booking.window().start(),
                            booking.window().end(),
                            resources);
            var id = PackagedService.json(
                            service.post("/changes", PERSON, "application/json", BodyPublishers.ofString(body)))
                    .get("id")
                    .asText();
            bookings.add(new Booking(
                    UUID.fromString(id), everywhere(booking.subject()), booking.window(), booking.resources(), PERSON));
        }
        return bookings;
    }

    private static Subject everywhere(Subject subject) {
        return new Subject(
                subject.service(),
                subject.kind(),
                subject.type(),
                subject.title(),
                Subject.PRODUCTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** How many are shown with the same collisions as are found among all that is scheduled, and as grave. */
    int equal(List<Booking> asked, List<Booking> scheduled, ServiceGraph graph)
            throws IOException, InterruptedException {
        int equal = 0;
        for (var booking : asked) {
            var expected = Encounter.of(booking, graph).with(scheduled).stream()
                    .collect(Collectors.toMap(Collision::change, Collision::blocking));
            equal += shown(booking).equals(expected) ? 1 : 0;
        }
        return equal;
    }

    private Map<UUID, Boolean> shown(Booking booking) throws IOException, InterruptedException {
        return service.get("/changes/" + booking.id())
                .get("collisions")
                .valueStream()
                .collect(Collectors.toMap(
                        collision -> UUID.fromString(collision.get("change").asText()),
                        collision -> collision.get("blocking").asBoolean()));
    }

    /** Microseconds, one question after the other. */
    Histogram measured(List<Booking> asked, int times) throws IOException, InterruptedException {
        var micros = new Histogram(3);
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            service.get("/changes/" + asked.get(i % asked.size()).id());
            micros.recordValue((System.nanoTime() - start) / 1_000);
        }
        return micros;
    }

    @Override
    public void close() {
        service.close();
    }
}
