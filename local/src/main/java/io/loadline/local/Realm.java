package io.loadline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The realm of {@code realm/loadline-realm.json}: roles, teams, users and clients of the local platform. */
final class Realm {

    private static final String DEFAULT_GATEWAY = "http://localhost:8080";

    private Realm() {}

    /** The realm's JSON for a gateway at the port that was set. */
    static String json(Ports ports) {
        try (var content = Realm.class.getResourceAsStream("/realm/loadline-realm.json")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(DEFAULT_GATEWAY, ports.gateway().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
