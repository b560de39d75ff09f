package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.work.DeadlineHandler;
import io.loadline.kernel.Directory;
import io.loadline.testkit.PlatformResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class UsageDayEndTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    EventStore store;

    @Inject
    @All
    List<DeadlineHandler> deadlines;

    @Test
    void anHourThatNobodySendsAnythingAfterIsToldAtTheEndOfTheDay() {
        Scene.sites();
        Scene.service(broker, "buoy");
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        uploaded(hour, 2);
        var date = LocalDate.ofInstant(hour, ZoneOffset.UTC);
        var stream = Uuids.named("usage", "buoy", date.toString());
        eventually(() -> told(stream), days -> !days.isEmpty());
        uploaded(hour.plus(1, ChronoUnit.MINUTES), 4);
        var handler = deadlines.stream()
                .filter(each -> each.name().equals("usage-day-end"))
                .findFirst()
                .orElseThrow();
        var payload = Json.tree("{\"service\":\"buoy\",\"date\":\"%s\"}".formatted(date));
        var context = Context.own(UUID.randomUUID(), handler.name(), hour.plus(1, ChronoUnit.HOURS));
        Loop.await(() -> handler.due(stream, payload, context));
        var rows = told(stream).getLast().path("rows");
        assertEquals(1, rows.size());
        assertEquals(3.0, rows.get(0).path("cpuUsed").asDouble());
    }

    private static void uploaded(Instant minute, int cores) {
        expect(201, upload("text/csv", """
                service,datacenter,metric,start,seconds,value
                buoy,east,cpu-used,%s,60,%d
                """.formatted(minute, cores)).post(BASE + "/samples"));
    }

    /** All that was told of a day. */
    private List<JsonNode> told(UUID stream) {
        return Loop.await(() -> store.history(stream, Directory.NOW)).stream()
                .map(event -> Json.tree(event.data()))
                .toList();
    }
}
