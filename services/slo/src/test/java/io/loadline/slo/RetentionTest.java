package io.loadline.slo;

import static io.loadline.slo.Api.get;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.put;
import static io.loadline.slo.Api.slices;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.rollup.Retention;
import io.loadline.slo.signal.SampleRetention;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

/** Old slices go, and what they added up to stays; samples go with them. */
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
    SampleRetention samples;

    @Inject
    DataSource database;

    @BeforeEach
    void aShop() {
        Shop.opens(broker);
    }

    @Test
    void slicesAndSamplesThatAreOldEnoughLeaveAndTheSumsOfSlicesStay() {
        put("owner", "/slos/kept-long", """
                {"service":"checkout","method":"Occurrences","window":{"duration":"PT3H","rolling":true},
                 "objectives":[{"name":"good","target":0.9}]}
                """).then().statusCode(201);
        upload(noon.minus(Duration.ofHours(HOURS)), 60 * HOURS, 1);
        put("owner", "/signals/kept-long", """
                {"service":"checkout","kind":"business","combine":"sum"}
                """).then().statusCode(201);
        var recent = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(120);
        send(sample(noon) + sample(recent)).then().statusCode(201);
        var early = Instant.now();
        upload(noon.minus(Duration.ofMinutes(30)), 1, 2);
        // asked before its hour is added up again, which is not asked for anew while nothing happens
        get("/slos/kept-long/budget?at=" + noon).then().body("windows[0].raw.total", equalTo(HOURS * 6000));
        Patience.until("the hours to be added up", () -> rows(DUE + noon.getEpochSecond()) == 0);
        get("/slos/kept-long/budget?at=" + noon)
                .then()
                .body("windows[0].raw.total", equalTo(HOURS * 6000), "windows[0].resolution", nullValue());
        assertEquals(List.of(), retention.sweep(Instant.now()), "nothing is old enough yet");
        assertEquals(List.of(), samples.sweep(), "nothing is old enough yet");
        get("/signals/kept-long/samples?from=" + noon).then().body("items.value", contains(7f, 7f));

        var dropped = new ArrayList<String>();
        Patience.until("the month to go", () -> {
            dropped.addAll(retention.sweep(Instant.now().plus(Duration.ofDays(90))));
            return !dropped.isEmpty();
        });
        assertTrue(dropped.contains("slice_" + month()), dropped::toString);
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
                .body("errors.message", contains(containsString("sums by hour")));

        Patience.until("the samples to go", () -> samples.sweep().contains("signal_sample_" + month()));
        assertEquals(0, rows("select count(*) from signal_sample where start < " + recent.getEpochSecond()));
        get("/signals/kept-long/samples").then().body("items.value", contains(7f));
        get("/signals/kept-long/samples?from=" + noon).then().statusCode(410).body("code", equalTo("samples-gone"));
        send(sample(noon))
                .then()
                .statusCode(422)
                .body("errors.code", contains("sample-too-old"), "errors.pointer", contains("/start"));
    }

    /** The one that noon lies in, as partitions are named. */
    private String month() {
        var day = noon.atOffset(ZoneOffset.UTC).toLocalDate();
        return "%04d_%02d".formatted(day.getYear(), day.getMonthValue());
    }

    private static String sample(Instant start) {
        return "{\"start\":\"%s\",\"value\":7}\n".formatted(start);
    }

    private static Response send(String lines) {
        return keyed("ingest").contentType("application/x-ndjson").body(lines).post("/signals/kept-long/samples");
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
