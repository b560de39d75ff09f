package io.loadline.slo.heard;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.loadline.eventstore.Json;
import io.loadline.slo.PublishedEvents;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewsTest {
    private static final Map<String, Class<?>> CHANGES = Map.of(
            "change.started", ChangeNews.class,
            "change.finished", ChangeNews.class,
            "change.failed", ChangeNews.class,
            "change.rolled-back", ChangeNews.class,
            "freeze.opened", FreezeNews.class,
            "freeze.closed", FreezeNews.class,
            "incident.opened", IncidentNews.class,
            "incident.mitigated", IncidentNews.class,
            "incident.resolved", IncidentNews.class,
            "incident.reviewed", IncidentNews.class);
    private static final Map<String, Class<?>> CAPACITY = Map.of(
            "promotion.scheduled", PromotionNews.class,
            "promotion.moved", PromotionNews.class,
            "promotion.cancelled", PromotionNews.class,
            "commitment.changed", CommitmentNews.class);
    private static final Map<String, Class<?>> COST = Map.of("business-day.recorded", BusinessDayNews.class);

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("heard")
    void everyExampleOfItsPublisherIsUnderstood(String service, String event, Class<?> news) {
        PublishedEvents.examples(service, event).forEach(example -> assertNotNull(Json.read(example, news)));
    }

    static Stream<Object[]> heard() {
        return Stream.of(rows("changes", CHANGES), rows("capacity", CAPACITY), rows("cost", COST))
                .flatMap(rows -> rows);
    }

    private static Stream<Object[]> rows(String service, Map<String, Class<?>> events) {
        return events.entrySet().stream().map(e -> new Object[] {service, e.getKey(), e.getValue()});
    }
}
