package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Bills.line;
import static io.loadline.cost.Bills.recorded;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spend that is not as it was. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class AnomalyJourneyTest {
    /** Of days that are not over nobody knows yet what they cost. */
    @Test
    void aDayIsJudgedOnceItIsOver() {
        Neighbours.introduce();
        Neighbours.service("returns", "shop");
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var last = today.minusDays(1);
        // five weeks until the day before, and nothing since
        var stored = recorded(line(
                "3500.00",
                last.minusDays(36) + "T16",
                last.minusDays(1) + "T16",
                "{\"\"app\"\": \"\"returns-app\"\"}"));
        Patience.until(() -> costs(last.minusDays(1), position(stored)).contains("returns"));
        var path = "/anomalies?from=%s&to=%s&limit=500&by=service&atLeast=%s"
                .formatted(last, today.plusDays(3), position(stored));
        assertEquals(
                List.of(last.toString()),
                get(path).statusCode(200).extract().path("items.findAll { it.service == 'returns' }.date"));
        get(path).body("items.find { it.service == 'returns' }.expected.amount", equalTo("100.00"));
    }

    private static List<String> costs(LocalDate day, String position) {
        return get("/allocations?from=%s&to=%s&by=service&atLeast=%s".formatted(day, day.plusDays(1), position))
                .extract()
                .path("items.service");
    }
}
