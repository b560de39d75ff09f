package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The artifacts that the module {@code libs/testkit/parts} resolved; they are on nobody's class path. */
final class Parts {

    private Parts() {}

    static Path postgresqlJar() {
        return Path.of(listed("postgresql"));
    }

    static String kafkaClassPath() {
        return listed("kafka");
    }

    static Path keycloakZip() {
        return Path.of(listed("keycloak"));
    }

    /** The checkout: system property {@code loadline.root}, else the folder above the working directory that holds {@code mvnw}. */
    static Path root() {
        var given = System.getProperty("loadline.root");
        if (given != null) {
            return Path.of(given);
        }
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("set -Dloadline.root to the Loadline checkout");
            }
            folder = parent;
        }
        return folder;
    }

    private static String listed(String part) {
        var list = root().resolve("libs/testkit/parts/target/" + part + ".path");
        try {
            return Files.readString(list).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("build libs/testkit/parts first: ./mvnw -pl libs/testkit/parts package", e);
        }
    }
}
