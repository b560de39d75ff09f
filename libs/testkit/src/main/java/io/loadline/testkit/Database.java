package io.loadline.testkit;

/** A database on loopback and the role that owns it. */
public record Database(int port, String name, String role, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }

    /** For the Vert.x client. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, name);
    }
}
