package io.loadline.cost;

import static io.loadline.cost.Bills.charge;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Bills.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the lines of bills lie. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BillMonthsTest {
    @Inject
    DataSource database;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @Test
    void eachBillingMonthHasAPartition() throws SQLException {
        var id = batch(
                charge("5", "2003-03", "checkout") + charge("7", "2003-04", "cart") + charge("9", "2003-03", "cart"));
        assertEquals(Map.of("bill_line_2003_03", 2L, "bill_line_2003_04", 1L), lines(id));
        run("alter table bill_line detach partition bill_line_2003_04");
        assertEquals(Map.of("bill_line_2003_03", 2L), lines(id));
    }

    @Test
    void whatIsOfNoMonthThatBillsAreOfLiesWithTheOthers() throws SQLException {
        assertEquals(Map.of("bill_line_other", 1L), lines(batch(line("1", "0203-01-10", "0203-01-11", ""))));
    }

    /** As the release before writes it, which makes no partitions. */
    @Test
    void aMonthWhoseLinesLieThereStaysThere() throws SQLException {
        var columns = "line, starts, ends, category, provider, service, currency, billed, effective, tags";
        var before = batch(charge("5", "2003-05", "checkout"));
        run("insert into bill_line_other (batch, period, " + columns + ") select gen_random_uuid(), '2003-06', "
                + columns + " from bill_line where batch = '" + before + "'");
        assertEquals(Map.of("bill_line_other", 1L), lines(batch(charge("6", "2003-06", "checkout"))));
    }

    @Test
    void linesAreFactsInEachOfThem() throws SQLException {
        var id = batch(charge("5", "2003-07", "checkout"));
        assertThrows(SQLException.class, () -> run("delete from bill_line where batch = '" + id + "'"));
        assertThrows(SQLException.class, () -> run("update bill_line set billed = 0 where batch = '" + id + "'"));
        assertEquals(Map.of("bill_line_2003_07", 1L), lines(id));
    }

    private String batch(String lines) throws SQLException {
        var id = recorded(lines).extract().<String>path("import");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select data -> 'bill' ->> 'batch' from eventstore.event"
                        + " where stream_id = '" + id + "' and type = 'bill.recorded'")) {
            row.next();
            return row.getString(1);
        }
    }

    private Map<String, Long> lines(String batch) throws SQLException {
        var lines = new TreeMap<String, Long>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select cast(tableoid as regclass), count(*) from bill_line where batch = '" + batch
                                + "' group by tableoid")) {
            while (row.next()) {
                lines.put(row.getString(1), row.getLong(2));
            }
        }
        return lines;
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
