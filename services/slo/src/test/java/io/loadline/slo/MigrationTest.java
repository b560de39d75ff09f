package io.loadline.slo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.testkit.Database;
import io.loadline.testkit.TestInfrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upgrade of a database that is in use loses nothing, and makes of it what a new one would have become. */
class MigrationTest {
    /** Uploads: two that count, one under way, one that was given up. */
    private static final String BATCHES = """
            insert into eventstore.batch (id, kind, state, position)
            select cast('00000000-0000-0000-0000-00000000000' || n as uuid), '%s',
                   (array['SEALED', 'SEALED', 'OPEN', 'SWEPT'])[n], case when n < 3 then n end
              from generate_series(%d, %d) n
            """;

    /** An hour each for fifteen months, of three goals; the corrected ones twice; and where months meet, to the second. */
    private static final String SLICES = """
            insert into slice (batch, line, slo, objective, source, start, seconds, good, total, sequence)
            select cast('00000000-0000-0000-0000-00000000000' || 1 + n %% 4 as uuid), n,
                   cast('10000000-0000-0000-0000-00000000000' || 1 + n %% 3 as uuid), 'good', 'edge', %s, 60, n %% 90, 100, s
              from generate_series(0, 10949) n cross join generate_series(1, 1 + n %% 2) s
            """;

    private static final String EVERY_HOUR = "1750000000 / 3600 * 3600 + n * 3600";
    private static final String AT_THE_TURN = """
            cast(extract(epoch from timestamptz '2024-01-01 00:00:00+00' + n %% 30 * interval '1 month') as bigint) + n %% 3 - 1
            """;

    private static final String SUMS = """
            select slo, objective, source, batch, date_trunc('month', to_timestamp(start) at time zone 'UTC'), count(*), sum(good),
                   sum(total), sum(sequence), sum(line), min(start), max(start)
              from slice group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
            """;

    private static final String SAMPLES = """
            insert into signal_sample (batch, line, signal, labels, start, value)
            select cast('00000000-0000-0000-0000-00000000000' || 5 + n %% 2 as uuid), n,
                   cast('20000000-0000-0000-0000-000000000001' as uuid), '{"pod":"' || n %% 5 || '"}', %s, n / 7.0
              from generate_series(0, 4999) n
            """;

    private static final String SAMPLE_SUMS = """
            select batch, labels, date_trunc('month', to_timestamp(start) at time zone 'UTC'), count(*), sum(line), min(value), max(value)
              from signal_sample group by 1, 2, 3 order by 1, 2, 3
            """;

    private static final String REPORT = """
            insert into kept_report (id, slo, name, service, owner, period, ends, made, digest, position)
            values (gen_random_uuid(), gen_random_uuid(), 'a', 'b', 'c', '2026-10', now(), now(), 'd', 1)
            """;

    private static final String MISPLACED = """
            select count(*) from %1$s
             where cast(tableoid as regclass)::text <> '%1$s_' || to_char(to_timestamp(start) at time zone 'UTC', 'YYYY_MM')
            """;

    private final Database database = TestInfrastructure.shared().freshDatabase();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = TestInfrastructure.shared().databases().connect(database.name());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        TestInfrastructure.shared().databases().drop(database.name());
    }

    @Test
    void slicesSamplesAndReportsOfBeforeAreWhatTheyWere() throws SQLException {
        migrate("6");
        run(BATCHES.formatted("slices", 1, 4));
        run(SLICES.formatted(EVERY_HOUR));
        run(SLICES.formatted(AT_THE_TURN.formatted()));
        var slices = rows(SUMS);
        migrate("9");
        assertEquals(slices, rows(SUMS));
        assertEquals(List.of("0"), rows(MISPLACED.formatted("slice")));

        run(BATCHES.replace(
                        "(array['SEALED', 'SEALED', 'OPEN', 'SWEPT'])[n], case when n < 3 then n end", "'SEALED', n")
                .formatted("signal-samples", 5, 6));
        run(SAMPLES.formatted(EVERY_HOUR));
        run(SAMPLES.formatted(AT_THE_TURN.formatted()));
        run(REPORT);
        var samples = rows(SAMPLE_SUMS);
        var reports = rows("select * from kept_report");
        migrate("latest");
        assertEquals(slices, rows(SUMS));
        assertEquals(samples, rows(SAMPLE_SUMS));
        assertEquals(List.of("0"), rows(MISPLACED.formatted("signal_sample")));
        assertEquals(reports, rows("select * from kept_report"));
    }

    @Test
    void factsStayFactsAndNewMonthsArePossible() throws SQLException {
        migrate("6");
        run(BATCHES.formatted("slices", 1, 4));
        run(SLICES.formatted(EVERY_HOUR));
        migrate("latest");
        assertThrows(
                SQLException.class,
                () -> run("delete from slice where batch = '00000000-0000-0000-0000-000000000001'"));
        assertThrows(SQLException.class, () -> run("update slice set good = 0"));
        run("delete from slice where batch = '00000000-0000-0000-0000-000000000004'");
        for (var table : List.of("slice", "signal_sample")) {
            run("select month_partition('%s', 4102444800)".formatted(table));
            run("select month_partition('%s', 4102444800 + 86400)".formatted(table));
            assertEquals(List.of(table + "_2100_01"), rows("select to_regclass('%s_2100_01')".formatted(table)));
        }
        run("select slice_month(4107542400)");
        assertEquals(List.of("slice_2100_03"), rows("select to_regclass('slice_2100_03')"));
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.role(), database.password())
                .locations("db/eventstore", "db/kernel", "db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(found.getString(i));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        }
    }
}
