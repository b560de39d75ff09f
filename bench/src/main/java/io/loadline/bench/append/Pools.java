package io.loadline.bench.append;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.loadline.testkit.Database;

/** Connections as a careful team sets them up: pooled, prepared at the server, batches rewritten to multi-row inserts. */
final class Pools {
    private static final int SIZE = 32;

    private Pools() {}

    static HikariDataSource open(Database database) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(database.jdbcUrl());
        settings.setUsername(database.role());
        settings.setPassword(database.password());
        settings.setMaximumPoolSize(SIZE);
        settings.addDataSourceProperty("reWriteBatchedInserts", "true");
        settings.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(settings);
    }
}
