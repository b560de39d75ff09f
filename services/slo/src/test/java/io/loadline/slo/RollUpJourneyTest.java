package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.post;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums by hour follow the log, and no answer tells whether it rests on them. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RollUpJourneyTest {
    private static final int HOURS = 48;

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(3, ChronoUnit.HOURS);
    private final Instant start = noon.minus(HOURS, ChronoUnit.HOURS);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    DataSource database;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void lateCorrectedAndExcludedSlicesRestateWhatWasAddedUp() {
        define("rolled", "Occurrences", "");
        upload("rolled", 1, 10);
        addedUp("rolled", HOURS);
        assertBudget("rolled", HOURS * 60 * 99L, HOURS * 60 * 100L);
        var before = Instant.now();

        // a correction of one slice counts at once, whether or not its hour is added up again
        slice("rolled", start.plus(90, ChronoUnit.MINUTES), 0, 100, 7);
        assertBudget("rolled", HOURS * 60 * 99L - 99, HOURS * 60 * 100L);
        addedUp("rolled", HOURS);
        assertBudget("rolled", HOURS * 60 * 99L - 99, HOURS * 60 * 100L);
        get("/slos/rolled/budget?at=" + noon + "&asOf=" + before).then().body("windows[0].raw.good", equalTo((int)
                (HOURS * 60 * 99L)));

        // an exclusion that cuts two hours leaves out ten of their minutes
        post("sre", "/slos/rolled/exclusions", """
                {"window":{"start":"%s","end":"%s"},"reason":"move","requestedBy":"owner"}
                """.formatted(
                                start.plus(115, ChronoUnit.MINUTES), start.plus(125, ChronoUnit.MINUTES)))
                .then()
                .statusCode(200);
        get("/slos/rolled/budget?at=" + noon)
                .then()
                .body("windows[0].raw.total", equalTo(HOURS * 6000))
                .body("windows[0].adjusted.total", equalTo(HOURS * 6000 - 1000));
    }

    @Test
    void anotherTargetOfSlicesOfTimeIsCountedAnewAndNeverByTheFormerSums() {
        define("rolled-time", "Timeslices", ",\"timeSliceTarget\":0.995,\"timeSliceWindow\":\"PT1M\"");
        upload("rolled-time", 1, 10);
        addedUp("rolled-time", HOURS);
        assertBudget("rolled-time", 0, HOURS * 60);

        define("rolled-time", "Timeslices", ",\"timeSliceTarget\":0.99,\"timeSliceWindow\":\"PT5M\"");
        assertBudget("rolled-time", HOURS * 12, HOURS * 12);
        Patience.until("the hours in slices of five minutes", () -> count("""
                select count(*) from roll_up_of_time t join objective o on o.id = t.slo
                 where o.name = 'rolled-time' and t.seconds = 300 and o.to_position = 9223372036854775807
                """) == HOURS);
        assertBudget("rolled-time", HOURS * 12, HOURS * 12);

        define("rolled-time", "RatioTimeslices", ",\"timeSliceWindow\":\"PT1M\"");
        assertBudget("rolled-time", HOURS * 60 * 990_000L, HOURS * 60 * 1_000_000L);
    }

    @Test
    void partsOfAJourneyAreAddedUpInTheSlicesOfTheWhole() {
        define("rolled-cart", "Occurrences", "");
        define("rolled-pay", "Occurrences", "");
        upload("rolled-cart", 1, 10);
        upload("rolled-pay", 1, 10);
        slice("rolled-cart", start.plus(90, ChronoUnit.MINUTES), 0, 100, 7);
        slice("rolled-pay", start.plus(90, ChronoUnit.MINUTES), 0, 100, 7);
        slice("rolled-pay", start.plus(190, ChronoUnit.MINUTES), 0, 100, 7);
        addedUp("rolled-cart", HOURS);
        addedUp("rolled-pay", HOURS);
        define("rolled-walk", "Timeslices", """
                ,"timeSliceTarget":0.9,"timeSliceWindow":"PT1M","composite":{"combination":"journey","parts":[
                 {"slo":"rolled-cart"},{"slo":"rolled-pay"}]}""");

        assertBudget("rolled-walk", HOURS * 60 - 2, HOURS * 60);
        Patience.until("the hours of the parts in minutes", () -> count("""
                select count(*) from roll_up_of_time t join objective o on o.id = t.slo
                 where o.name in ('rolled-cart', 'rolled-pay') and t.seconds = 60 and t.target = '0.9'
                   and o.to_position = 9223372036854775807
                """) == 2 * HOURS);
        assertBudget("rolled-walk", HOURS * 60 - 2, HOURS * 60);
    }

    private void define(String name, String method, String more) {
        var answer = put("owner", "/slos/" + name, """
                {"service":"checkout","method":"%s","window":{"duration":"P2D","rolling":true},
                 "objectives":[{"name":"good","target":0.9%s}]}
                """.formatted(method, more));
        assertEquals(2, answer.statusCode() / 100, answer.asString());
    }

    private void upload(String name, int sequence, int hoursAtOnce) {
        for (int from = 0; from < HOURS; from += hoursAtOnce) {
            var lines = IntStream.range(from * 60, Math.min(HOURS, from + hoursAtOnce) * 60)
                    .mapToObj(minute -> line(name, start.plus(minute, ChronoUnit.MINUTES), 99, 100, sequence))
                    .collect(Collectors.joining());
            slices("ingest", lines).then().statusCode(201);
        }
    }

    private static void slice(String name, Instant at, long good, long total, int sequence) {
        slices("ingest", line(name, at, good, total, sequence)).then().statusCode(201);
    }

    private static String line(String name, Instant at, long good, long total, int sequence) {
        return """
                {"slo":"%s","start":"%s","seconds":60,"good":%d,"total":%d,"source":"%s-edge","sequence":%d}
                """.formatted(name, at, good, total, name, sequence);
    }

    private void assertBudget(String name, long good, long total) {
        var raw = get("/slos/" + name + "/budget?at=" + noon).then().statusCode(200);
        raw.body("windows[0].coverage", equalTo(1));
        assertEquals(good, raw.extract().jsonPath().getLong("windows[0].raw.good"));
        assertEquals(total, raw.extract().jsonPath().getLong("windows[0].raw.total"));
    }

    private void addedUp(String name, int hours) {
        Patience.until("the hours of " + name, () -> count("""
                select count(*) from roll_up r join objective o on o.id = r.slo
                 where o.name = '%s' and o.to_position = 9223372036854775807
                """.formatted(name)) == hours);
    }

    private long count(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
