package io.loadline.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** The databases and roles of the PostgreSQL that listens on {@code port} of loopback. */
public record Databases(int port) {

    static final String SUPERUSER = "postgres";

    /** Creates a role and a database that it owns; what exists already is kept. */
    public Database create(String name, String role, String password) {
        if (!exists("select from pg_roles where rolname = '%s'".formatted(identifier(role)))) {
            execute("create role %s login password '%s'".formatted(identifier(role), password.replace("'", "''")));
        }
        if (!exists("select from pg_database where datname = '%s'".formatted(identifier(name)))) {
            execute("create database %s owner %s".formatted(identifier(name), identifier(role)));
        }
        return new Database(port, name, role, password);
    }

    /** Drops it, also when somebody is connected. */
    public void drop(String name) {
        execute("drop database if exists %s with (force)".formatted(identifier(name)));
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", SUPERUSER);
        login.setProperty("connectTimeout", "5");
        // Not through DriverManager, which does not see the drivers of a Quarkus class loader.
        return new Driver().connect("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), login);
    }

    boolean accept() {
        try (var connection = connect(SUPERUSER)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean exists(String query) {
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = connect(SUPERUSER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String identifier(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain SQL name: " + name);
        }
        return name;
    }
}
