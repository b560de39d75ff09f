package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.put;
import static io.loadline.capacity.Http.seen;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is advised of a service that requests far more than it uses, over the real database and broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class UtilisationHttpTest {
    private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 20;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void aFerry() {
        Scene.sites();
        Scene.service(broker, "ferry");
        // the same samples again add nothing
        var taken = upload("text/csv", samples()).post(BASE + "/samples");
        assertEquals(2, taken.statusCode() / 100);
        seen(taken);
    }

    /** Ten replicas of half a core each use a core in all, with a little more by day. */
    private static String samples() {
        var csv = new StringBuilder("service,datacenter,unit,metric,start,seconds,value\n");
        for (int i = 0; i < DAYS * 24; i++) {
            var hour = END.minus(i + 1L, ChronoUnit.HOURS);
            double busy = 1 + 0.5 * Math.sin(2 * Math.PI * i / 24);
            for (var sample : List.of(
                    "requests," + hour + ",3600," + Math.round(100_000 * busy),
                    "cpu-used," + hour + ",3600," + busy,
                    "cpu-requested," + hour + ",3600,5",
                    "memory-used," + hour + ",3600,4294967296",
                    "memory-requested," + hour + ",3600,8053063680",
                    "replicas," + hour + ",3600,10")) {
                csv.append("ferry,east,east-1,").append(sample).append('\n');
            }
        }
        return csv.toString();
    }

    @Test
    void serviceAndSiteAreAdvised() {
        var week = "from=2026-02-22T00:00:00Z&to=2026-03-01T00:00:00Z&by=";
        var ferry = "items.find { it.name == 'ferry' }.";
        var services = expect(200, as("viewer").get(BASE + "/utilisation?limit=500&" + week + "service"));
        assertEquals(0.2f, services.<Float>path(ferry + "cpu.usedToRequested"), 1e-4f);
        assertEquals(7, services.<List<?>>path(ferry + "points").size());
        var doubled = expect(
                200, as("viewer").get(BASE + "/utilisation?limit=500&since=2026-02-22T00:00:00Z&" + week + "service"));
        assertEquals(
                2 * doubled.<Float>path(ferry + "cpu.usedToCapacity"),
                doubled.<Float>path(ferry + "target.cpu"),
                1e-5f);
        var before = expect(
                200, as("viewer").get(BASE + "/utilisation?limit=500&since=2024-01-01T00:00:00Z&" + week + "service"));
        assertNull(before.path(ferry + "target"), "nothing was measured then");
        for (var by : List.of("datacenter", "unit", "cluster")) {
            var name = by.equals("datacenter") ? "east" : by.equals("unit") ? "east-1" : "east-a";
            var shown = expect(200, as("viewer").get(BASE + "/utilisation?limit=500&" + week + by));
            assertEquals(
                    (float) (1 / (60 * 15.5)),
                    shown.<Float>path("items.find { it.name == '" + name + "' }.cpu.usedToCapacity"),
                    1e-5f);
        }

        var advice = expect(200, as("viewer").get(BASE + "/recommendations?service=ferry&sizes=2c4g,1c8g"));
        assertEquals(List.of("east"), advice.path("items.datacenter"));
        assertEquals(14 * 24, advice.<Integer>path("items[0].hours.count"));
        assertEquals(250, advice.<Integer>path("items[0].rightSize.size.cpuMillis"), "1.5 cores, 10 replicas, 0.6");
        assertTrue(advice.<Float>path("items[0].rightSize.saves.cores") > 2);
        assertEquals(1f, advice.<Float>path("items[0].machineSize.cores"));
        expect(400, as("viewer").get(BASE + "/recommendations?sizes=large"));

        var cost = expect(200, as("viewer").get(BASE + "/services/ferry/request-cost"));
        assertEquals(DAYS * 24, cost.<Integer>path("cost.hours"));
        assertEquals(0.036f, cost.<Float>path("cost.classes[0].coreSeconds.value"), 1e-5f, "a core at 100,000 an hour");
        assertEquals(0f, cost.<Float>path("cost.idle.value"), 1e-4f);

        var scaling = expect(200, as("viewer").get(BASE + "/services/ferry/scaling?datacenter=east"));
        assertEquals(END.toString(), scaling.path("hour"));
        assertTrue(scaling.<Float>path("gain") > 1.2, scaling::asString);
        assertTrue(scaling.<Float>path("capacity") < 150_000, "the next hour is not the peak");
    }

    @Test
    void whatWasUsedBeforeNodesWereAddedIsOfTheNodesThatThereWere() {
        Scene.service(broker, "tug");
        seen(put("/datacenters/quay", "{\"displayName\":\"Quay\",\"region\":\"cn\"}"));
        seen(put("/units/quay-1", "{\"datacenter\":\"quay\"}"));
        seen(put("/clusters/quay-a", Harbour.cluster("quay")));
        seen(upload(
                        "text/csv",
                        "service,datacenter,metric,start,seconds,value\ntug,quay,cpu-used,%s,3600,93\n"
                                .formatted(END.minus(1, ChronoUnit.HOURS)))
                .post(BASE + "/samples"));
        seen(put("/clusters/quay-a", Harbour.cluster("quay").replace("60", "120")));
        var day = as("viewer")
                .get(BASE + "/utilisation?limit=500&by=datacenter&from=2026-02-28T00:00:00Z&to=2026-03-01T00:00:00Z");
        assertEquals(
                0.1f,
                expect(200, day).<Float>path("items.find { it.name == 'quay' }.cpu.usedToCapacity"),
                1e-5f,
                "93 of 60 times 15.5 cores");
        // a site that has nodes but no prices would keep the plans of other tests from being made
        seen(put("/clusters/quay-a", Harbour.cluster("east").replace("60", "1")));
    }

    @Test
    void rangesAndStepsAreChecked() {
        for (var wrong : List.of(
                "step=PT2H",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "step=PT1H&from=2026-01-01T00:00:00Z&to=2026-01-16T00:00:00Z")) {
            expect(400, as("viewer").get(BASE + "/utilisation?" + wrong));
        }
        expect(404, as("viewer").get(BASE + "/services/nobody/scaling"));
        expect(409, as("viewer").get(BASE + "/services/ferry/scaling?datacenter=elsewhere"));
    }

    @Test
    void promotionsAreACalendar() {
        expect(
                201,
                post(
                                "sre",
                                Harbour.promotion(END, 2)
                                        .replace("Harbour sale", "Quay day")
                                        .replace("\"phases\"", "\"services\":[\"ferry\"],\"phases\""))
                        .post(BASE + "/promotions"));
        var calendar = eventually(
                () -> as("viewer").get(BASE + "/promotions.ics"),
                r -> r.asString().contains("SUMMARY:Quay day: opening"));
        assertTrue(calendar.contentType().startsWith("text/calendar"), calendar.contentType());
    }
}
