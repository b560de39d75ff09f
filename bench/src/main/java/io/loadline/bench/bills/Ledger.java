package io.loadline.bench.bills;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.loadline.cost.bill.BillFormat;
import io.loadline.cost.bill.BillLoad;
import io.loadline.cost.bill.BillReading;
import io.loadline.cost.bill.LineStore;
import io.loadline.cost.focus.ModelReader;
import io.loadline.cost.focus.RuleModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** The cost service's tables, and its import into them without HTTP around it: read, validate, stage, roll up, seal. */
final class Ledger implements AutoCloseable {
    private static final ZoneId BUSINESS_DAYS = ZoneId.of("Asia/Shanghai");

    private final HikariDataSource database;
    private Optional<RuleModel> model = Optional.empty();

    Ledger(String url, String role, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(password);
        config.setMaximumPoolSize(2);
        database = new HikariDataSource(config);
    }

    /** Makes the tables by the service's own migrations. */
    void migrate(Path root) {
        Flyway.configure()
                .dataSource(database)
                .locations(
                        "filesystem:" + root.resolve("libs/eventstore/src/main/resources/db/eventstore"),
                        "filesystem:" + root.resolve("libs/kernel/src/main/resources/db/kernel"),
                        "filesystem:" + root.resolve("services/cost/src/main/resources/db/migration"))
                .load()
                .migrate();
    }

    /** Holds bills from here on against a published requirements model too. */
    void judgeBy(Path file) throws IOException {
        model = Optional.of(ModelReader.read("1.2", Files.readString(file)));
    }

    /**
     * A bill that is a fact from here on.
     *
     * @param digest of its content, by which the service knows one that comes again
     */
    record Recorded(UUID batch, BillReading reading, String digest) {}

    /** Does what {@code POST /bills?partial=true} does with a body; sealing is the one statement that the event takes with it. */
    Recorded record(Path file, String format) {
        var batch = UUID.randomUUID();
        execute("insert into eventstore.batch (id, kind) values ('" + batch + "', 'bill')");
        try (var body = Files.newInputStream(file)) {
            var loaded = new BillLoad(new LineStore(database), BUSINESS_DAYS)
                    .load(BillFormat.of(format).orElseThrow(), model, body, batch, true, soFar -> {});
            execute("update eventstore.batch set state = 'SEALED', position = 1 where id = '" + batch + "'");
            return new Recorded(batch, loaded.reading(), loaded.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the roll-up of a recorded bill sums to. */
    Amounts sums(UUID batch) {
        return amounts("select sum(billed), sum(effective), sum(list), sum(contracted) from bill_sum where batch = '"
                + batch + "'");
    }

    /** What recorded bills cost together, billed and effective, by what their lines are tagged with; nothing is left out. */
    Map<String, List<String>> costs(Collection<UUID> batches) {
        var costs = new TreeMap<String, List<String>>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select cast(tags as text), sum(billed), sum(effective) from bill_sum where batch = any(?)
                         group by tags having sum(billed) <> 0 or sum(effective) <> 0""")) {
            select.setArray(1, connection.createArrayOf("uuid", batches.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    costs.put(rows.getString(1), List.of(plain(rows.getBigDecimal(2)), plain(rows.getBigDecimal(3))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return costs;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /** The four sums that a select gives; null is nothing. */
    Amounts amounts(String select) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getBigDecimal(1) == null
                    ? Amounts.NONE
                    : new Amounts(
                            row.getBigDecimal(1), row.getBigDecimal(2), row.getBigDecimal(3), row.getBigDecimal(4));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    HikariDataSource database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
