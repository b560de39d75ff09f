package io.loadline.testkit;

import java.util.Map;

/** A database on loopback and the role that owns it. */
public record Database(int port, String name, String role, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** For the Vert.x client. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** How a service's process is told of it. */
    public Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                role,
                "QUARKUS_DATASOURCE_PASSWORD",
                password);
    }
}
