package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keycloak 26 on loopback, in a database of our PostgreSQL, with one realm that is imported anew whenever its file changes. */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final String NAME = "keycloak";
    private static final int HEAP_MIB = 256;

    private final ChildProcess process;
    private final int port;

    private KeycloakServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with {@code realm}, the JSON of a realm export, and waits until it can answer. */
    public static KeycloakServer start(
            StateDirectory state, Databases databases, int port, int managementPort, String realm) {
        PidFile.stopLeftover(state.pid(NAME), Duration.ofSeconds(20));
        var database = database(state, databases, realm);
        var launch = launch(state, database, port, managementPort);
        var process = ChildProcess.start(launch);
        process.awaitReady(() -> ready(managementPort), START);
        return new KeycloakServer(process, port);
    }

    private static Launch launch(StateDirectory state, Database database, int port, int managementPort) {
        var options = List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--db-url=" + database.jdbcUrl(),
                "--db-username=" + database.role(),
                "--db-password=" + database.password(),
                "--db-pool-max-size=10",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--http-management-host=127.0.0.1",
                "--cache=local",
                // One issuer for browsers and services, whichever name of the host they use.
                "--hostname=http://localhost:" + port,
                "--hostname-backchannel-dynamic=true");
        try {
            var command = KeycloakDistribution.java(state.data(NAME), HEAP_MIB, options);
            var administrator = Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
            return new Launch(NAME, command, administrator, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Users and clients live in the realm's file alone, so another file means another database. */
    private static Database database(StateDirectory state, Databases databases, String realm) {
        try {
            var digest = UUID.nameUUIDFromBytes(realm.getBytes(StandardCharsets.UTF_8))
                    .toString();
            var imports = Files.createDirectories(state.data(NAME).resolve("data/import"));
            var imported = state.data(NAME).resolve("realm.digest");
            if (!Files.exists(imported) || !Files.readString(imported).equals(digest)) {
                databases.drop(NAME);
                Files.writeString(imports.resolve("realm.json"), realm);
                Files.writeString(imported, digest);
            }
            return databases.create(NAME, NAME, NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ready(int managementPort) {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/health/ready".formatted(managementPort)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Issuer and base address of a realm. */
    public URI realm(String name) {
        return URI.create("http://localhost:%d/realms/%s".formatted(port, name));
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
    }
}
