package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is expected of half a year of demand with a sale. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class ForecastHttpTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void prepare() {
        Scene.demand(broker);
        Scene.promotions();
    }

    @Test
    void theForecastShowsTheNextPromotion() {
        var forecast = expect(200, as("viewer").queryParam("horizon", "P7D").get(BASE + "/services/checkout/forecast"));
        List<Map<String, Object>> points = forecast.path("points");
        assertEquals(168, points.size());
        List<Map<String, Object>> history = forecast.path("history");
        assertEquals(14 * 24, history.size());
        assertEquals(hour(points.getFirst()).minus(14, ChronoUnit.DAYS), hour(history.getFirst()));
        assertEquals(hour(points.getFirst()).minus(1, ChronoUnit.HOURS), hour(history.getLast()));
        double measured = ((Number) history.getLast().get("value")).doubleValue();
        var last = hour(history.getLast());
        double asked = IntStream.range(0, Harbour.SITES.size())
                .mapToDouble(site -> Harbour.ordinary(last, site))
                .sum();
        assertEquals(asked, measured, 0.2 * asked, "of all sites together");
        // one sale of the past at 4 times in its opening, planned at multiplier 2; this one at 3, so twice what exceeds
        // 1
        Number opening = forecast.path("promotions[0].uplift.phases.opening");
        assertEquals(6, opening.doubleValue(), 0.3);
        assertEquals(1, forecast.<Integer>path("promotions[0].uplift.learntFrom"));
        assertTrue(
                forecast.<Float>path("coverage95") > 0.8,
                () -> forecast.path("coverage95").toString());
    }

    private static Instant hour(Map<String, Object> point) {
        return Instant.parse(point.get("hour").toString());
    }

    @Test
    void slicesAndBacktestTellOfTheHistory() {
        var slices = expect(200, as("viewer").get(BASE + "/services/checkout/slices"));
        assertTrue(slices.<List<String>>path("slices.name")
                .containsAll(List.of("night", "peak", "promotion", "promotion-opening", "weekend")));
        var backtest =
                expect(200, as("viewer").queryParam("service", "checkout").get(BASE + "/backtest"));
        assertTrue(backtest.<Float>path("scores[0].accuracy.wape") < 0.06);
        var sale = expect(200, as("viewer").get(BASE + "/services/checkout/promotions"));
        assertEquals(List.of("opening", "other"), sale.path("promotions[0].phases.name"));
        assertEquals(4, sale.<Number>path("promotions[0].phases[0].uplift").doubleValue(), 0.4);
        var quality = expect(200, as("viewer").get(BASE + "/services/checkout/quality"));
        assertEquals(List.of("east", "north", "west"), quality.path("sites.datacenter"));
        assertEquals(List.of(), quality.path("sites[0].missing"));
        assertEquals(26 * 168, quality.<Integer>path("sites[0].hours"));
        assertEquals(List.of(), quality.path("clockChanges"), "Shanghai changes no clocks");
        assertEquals(404, as("viewer").get(BASE + "/services/nobody/quality").statusCode());
        var parts = expect(200, as("viewer").get(BASE + "/services/checkout/decomposition"));
        assertEquals(28 * 24, parts.<List<Object>>path("decomposition.hours").size());
    }
}
