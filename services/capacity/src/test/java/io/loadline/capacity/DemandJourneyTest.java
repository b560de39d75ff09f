package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Samples, from their upload to the roll-up of usage. The steps build on each other. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemandJourneyTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void prepare() {
        Scene.demand(broker);
    }

    @Test
    @Order(1)
    void samplesAreTakenOnce() {
        var demand = Harbour.demand();
        long rows = demand.lines().count() - 1;
        var again = expect(200, upload("text/csv", demand).post(BASE + "/samples"));
        assertEquals(0, again.<Integer>path("accepted"));
        assertEquals(rows, again.<Integer>path("duplicates").longValue());
        assertEquals(List.of(), again.path("rejected"));
    }

    @Test
    @Order(2)
    void aBadRowRefusesTheUploadUnlessPartialIsAskedFor() {
        var rows = Harbour.usage() + """
                {"service":"checkout","datacenter":"moon","metric":"requests","start":"2026-01-01T00:00:00Z","seconds":3600,"value":1}
                """;
        var refused = expect(422, upload("application/x-ndjson", rows).post(BASE + "/samples"));
        assertEquals("unknown-datacenter", refused.path("errors[0].code"));
        assertEquals(145, refused.<Integer>path("errors[0].line"));
        var partial = expect(
                201,
                upload("application/x-ndjson", rows)
                        .queryParam("partial", "true")
                        .post(BASE + "/samples"));
        assertEquals(144, partial.<Integer>path("accepted"));
        assertEquals(145, partial.<Integer>path("rejected[0].line"));
    }

    @Test
    @Order(3)
    void usageIsRolledUpPerServiceAndDay() {
        var usage = eventually(this::wholeDays, days -> days.size() == 2);
        var row = usage.getFirst().data().path("rows").get(0);
        assertEquals("east", row.path("datacenter").asText());
        assertEquals(8.0, row.path("memoryUsed").asDouble());
        assertEquals(6.5, row.path("cpuUsed").asDouble());
    }

    private List<Topic> wholeDays() {
        return Topic.of("loadline.capacity", broker).stream()
                .filter(p -> p.type().equals("io.loadline.capacity.usage.rolled-up.v1"))
                .filter(p -> p.data().path("service").asText().equals("checkout"))
                .filter(p -> p.data().path("rows").findValues("memoryUsed").size() == 24)
                .toList();
    }

    @Test
    @Order(4)
    void whatWasMeasuredOverManyHoursIsSpreadOverThem() {
        expect(201, upload("application/x-ndjson", """
                        {"service":"cart","datacenter":"east","metric":"cpu-used","start":"2026-01-04T22:00:00Z","seconds":18000,"value":3}
                        {"service":"cart","datacenter":"east","metric":"egress-bytes","start":"2026-01-04T22:00:00Z","seconds":18000,"value":5368709120}
                        """).post(BASE + "/samples"));

        assertEquals(
                List.of(
                        "2026-01-04T22:00:00Z 3.0 1.0",
                        "2026-01-04T23:00:00Z 3.0 1.0",
                        "2026-01-05T00:00:00Z 3.0 1.0",
                        "2026-01-05T01:00:00Z 3.0 1.0",
                        "2026-01-05T02:00:00Z 3.0 1.0"),
                eventually(this::usageOfCart, rows -> rows.size() == 5));
    }

    /** What was used from ten to three at night belongs to two days, of which requests of the later one are told later. */
    @Test
    @Order(5)
    void requestsThatComeLaterJoinWhatWasUsedOnTheirDay() {
        Scene.service(broker, "moored");
        expect(201, upload("application/x-ndjson", """
                        {"service":"moored","datacenter":"east","metric":"cpu-used","start":"2026-01-04T22:00:00Z","seconds":18000,"value":3}
                        """).post(BASE + "/samples"));
        eventually(this::usageOfMoored, rows -> rows.size() == 5);
        expect(201, upload("application/x-ndjson", """
                        {"service":"moored","datacenter":"east","metric":"requests","start":"2026-01-05T00:00:00Z","seconds":3600,"value":7200}
                        {"service":"moored","datacenter":"east","metric":"requests","start":"2026-01-06T00:00:00Z","seconds":3600,"value":7200}
                        """).post(BASE + "/samples"));
        assertEquals(
                List.of("2026-01-05T00:00:00Z 3.0 7200.0"),
                eventually(this::usageOfMoored, rows -> rows.size() == 8).stream()
                        .filter(row -> row.endsWith("7200.0"))
                        .toList());
    }

    private List<String> usageOfMoored() {
        return Topic.of("loadline.capacity", broker).stream()
                .filter(p -> p.type().equals("io.loadline.capacity.usage.rolled-up.v1"))
                .filter(p -> p.data().path("service").asText().equals("moored"))
                .flatMap(p -> p.data().path("rows").valueStream())
                .map(row -> row.path("hour").asText() + " " + row.path("cpuUsed") + " "
                        + row.path("requests").asText())
                .toList();
    }

    private List<String> usageOfCart() {
        return Topic.of("loadline.capacity", broker).stream()
                .filter(p -> p.type().equals("io.loadline.capacity.usage.rolled-up.v1"))
                .filter(p -> p.data().path("service").asText().equals("cart"))
                .flatMap(p -> p.data().path("rows").valueStream())
                .map(row -> row.path("hour").asText() + " " + row.path("cpuUsed") + " " + row.path("egressGiB"))
                .toList();
    }
}
