package io.loadline.slo;

import static io.loadline.slo.Api.eventually;
import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.rollup.Retention;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old slices go; what they added up to stays. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class RetentionTest {
    private static final int HOURS = 3;
    private static final String DUE = "select count(*) from roll_up_due where hour < ";

    /** In the middle of a month, so that what is before and after lies in the same. */
    private final Instant noon = Instant.now()
            .minus(Duration.ofDays(380))
            .atOffset(ZoneOffset.UTC)
            .withDayOfMonth(15)
            .truncatedTo(ChronoUnit.DAYS)
            .plusHours(12)
            .toInstant();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    Retention retention;

    @Inject
    DataSource database;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void slicesThatAreOldEnoughLeaveAndTheirSumsStay() {
        put("owner", "/slos/kept-long", """
                {"service":"checkout","method":"Occurrences","window":{"duration":"PT3H","rolling":true},
                 "objectives":[{"name":"good","target":0.9}]}
                """).then().statusCode(201);
        upload(noon.minus(Duration.ofHours(HOURS)), 60 * HOURS, 1);
        var early = Instant.now();
        upload(noon.minus(Duration.ofMinutes(30)), 1, 2);
        eventually("the hours to be added up", () -> rows(DUE + noon.getEpochSecond()) == 0);
        get("/slos/kept-long/budget?at=" + noon)
                .then()
                .body("windows[0].raw.total", equalTo(HOURS * 6000), "windows[0].resolution", nullValue());
        assertEquals(List.of(), retention.sweep(Instant.now()), "nothing is old enough yet");

        var dropped = new ArrayList<String>();
        eventually("the month to go", () -> {
            dropped.addAll(retention.sweep(Instant.now().plus(Duration.ofDays(90))));
            return !dropped.isEmpty();
        });
        var month = noon.atOffset(ZoneOffset.UTC).toLocalDate();
        assertTrue(
                dropped.contains("slice_%04d_%02d".formatted(month.getYear(), month.getMonthValue())),
                dropped::toString);
        assertEquals(0, rows("select count(*) from slice where start < " + noon.getEpochSecond()));

        // the same sums, and how finely they are known
        get("/slos/kept-long/budget?at=" + noon)
                .then()
                .body("windows[0].raw.total", equalTo(HOURS * 6000))
                .body("windows[0].raw.good", equalTo((60 * HOURS - 1) * 99 + 98))
                .body("windows[0].coverage", equalTo(1))
                .body("windows[0].resolution.length", equalTo("PT1H"));
        // an hour counts where it starts: the window from half past eight to half past eleven has those from nine to
        // eleven
        get("/slos/kept-long/budget?at=" + noon.minus(Duration.ofMinutes(30)))
                .then()
                .body("windows[0].raw.total", equalTo(HOURS * 6000));
        // what was known before the correction cannot be told any more
        get("/slos/kept-long/budget?at=" + noon + "&asOf=" + early)
                .then()
                .statusCode(410)
                .body("code", equalTo("slices-gone"));
        slices("ingest", lines(noon.minus(Duration.ofHours(2)), 1, 9))
                .then()
                .statusCode(422)
                .body("errors.code", contains("slice-too-old"), "errors.pointer", contains("/start"))
                .body("detail", containsString("sums by hour"));
    }

    private void upload(Instant from, int minutes, int sequence) {
        slices("ingest", lines(from, minutes, sequence)).then().statusCode(201);
    }

    private static String lines(Instant from, int minutes, int sequence) {
        return IntStream.range(0, minutes)
                .mapToObj(minute -> """
                        {"slo":"kept-long","start":"%s","seconds":60,"good":%d,"total":100,"source":"archive","sequence":%d}
                        """.formatted(from.plus(minute, ChronoUnit.MINUTES), 100 - sequence, sequence))
                .collect(Collectors.joining());
    }

    private long rows(String sql) {
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
