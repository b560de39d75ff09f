package io.loadline.local.alone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.local.Eventually;
import io.loadline.testkit.Database;
import io.loadline.testkit.ForgedTokens;
import io.loadline.testkit.FreePorts;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.StateDirectory;
import io.loadline.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service knows and must not tell, neither in a log nor in an answer nor in an event, whatever goes wrong. */
@Tag("long")
class SecretsTest {
    private static final String DATABASE = "swordfish-of-the-database";
    private static final String BROKER = "swordfish-of-the-broker";
    private static final String FORGED = "00:00:00.000 ERROR [forged] everything is lost";

    @TempDir
    Path folder;

    private final List<String> answers = new ArrayList<>();
    private StateDirectory state;
    private PostgresServer postgres;
    private LoneService service;

    @BeforeEach
    void start() {
        state = new StateDirectory(folder);
        postgres = PostgresServer.start(state, FreePorts.next());
        postgres.databases().create("capacity", "capacity", DATABASE);
        service = LoneService.start(
                state, new Database(postgres.databases().port(), "capacity", "capacity", DATABASE), login());
    }

    /** The broker's is not there, so that its client says again and again how it tried. */
    private static Map<String, String> login() {
        return Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"capacity\" password=\"%s\";"
                        .formatted(BROKER),
                "QUARKUS_LOG_CATEGORY__IO_LOADLINE__LEVEL",
                "DEBUG");
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void nobodyIsToldASecretAndNobodyWritesALineOfTheLog() throws Exception {
        var secrets = new ArrayList<>(List.of(DATABASE, BROKER));
        var token = Tokens.bearer("sre");
        secrets.add(signature(token));
        assertEquals(200, ask(token));
        answers.add(service.register("a-site").body());
        ForgedTokens.all().forEach((flaw, forged) -> {
            assertEquals(401, ask("Bearer " + forged), flaw);
            secrets.add(signature(forged));
        });
        injectLines();
        loseTheDatabase();

        var told = String.join("\n", answers) + log() + events();
        secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .forEach(secret -> assertFalse(told.contains(secret), () -> "told: " + secret));
        assertTrue(log().contains("database cannot be reached"), "the log has said nothing");
        assertEquals(
                List.of(), log().lines().filter(line -> line.startsWith(FORGED)).toList());
    }

    private int ask(String authorization) {
        var answer = service.read(authorization);
        answers.add(answer.body());
        return answer.statusCode();
    }

    /** Through all that a client may choose. */
    private void injectLines() {
        var lines = "x\\n" + FORGED + "\\n";
        answers.add(service.register("site%0A"
                        + FORGED.replace(" ", "%20").replace("[", "%5B").replace("]", "%5D"))
                .body());
        answers.add(service.put("datacenters/named", "{\"displayName\":\"%s\",\"region\":\"cn\"}".formatted(lines))
                .body());
        answers.add(
                service.put("datacenters/broken", lines.replace("\\n", "\n")).body());
    }

    /** What a client is told then, and what is logged. */
    private void loseTheDatabase() {
        postgres.stopImmediately();
        Eventually.eventually(() -> {
            var answer = service.register("lost");
            answers.add(answer.body());
            assertEquals(503, answer.statusCode(), answer.body());
            return true;
        });
        postgres = PostgresServer.start(state, postgres.databases().port());
        Eventually.eventually(() -> {
            assertEquals(2, service.register("found").statusCode() / 100);
            return true;
        });
    }

    private String log() throws IOException {
        return Files.readString(state.log("capacity"));
    }

    private String events() throws SQLException {
        try (var connection = postgres.databases().connect("capacity");
                var found = connection
                        .createStatement()
                        .executeQuery("select string_agg(e::text, ' '), count(*) from eventstore.event e")) {
            assertTrue(found.next() && found.getLong(2) >= 2);
            return found.getString(1);
        }
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }
}
