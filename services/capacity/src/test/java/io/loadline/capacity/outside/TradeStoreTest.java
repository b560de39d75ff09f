package io.loadline.capacity.outside;

import static io.loadline.capacity.Http.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Barrier;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Later than any day of other tests, and in a currency that none of them has. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TradeStoreTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    TradeStore trade;

    @Inject
    Barrier barrier;

    @Test
    void aUsualDayStaysAsItWasKnownAtAPosition() {
        try (var cost = new OtherService(broker, "cost")) {
            recorded(cost, "2200-01-01", 100);
            eventually(() -> usualDay(Directory.NOW), day -> day == 100);
            long then = Loop.await(barrier::pass);
            recorded(cost, "2200-06-01", 300);
            eventually(() -> usualDay(Directory.NOW), day -> day == 300);
            assertEquals(100, usualDay(then));
        }
    }

    @Test
    void aBudgetThatWasGivenAnotherPeriodIsNoMoreOneOfTheFormer() {
        try (var cost = new OtherService(broker, "cost")) {
            standing(cost, "2200-01", 100);
            standing(cost, "2200-02", 200);
            eventually(this::periods, List.of("2200-02")::equals);
        }
    }

    private static void standing(OtherService cost, String period, int remaining) {
        cost.publishes(Uuids.named("budget", "harbour-dredging"), "budget.changed", """
                {"name":"harbour-dredging","scope":{"datacenter":"east"},"period":"%s","remaining":{"amount":"%d","currency":"XTS"}}
                """.formatted(period, remaining));
    }

    private List<String> periods() {
        return Loop.await(() -> trade.budgets(Directory.NOW)).stream()
                .filter(budget -> budget.name().equals("harbour-dredging"))
                .map(BudgetStanding::period)
                .toList();
    }

    private static void recorded(OtherService cost, String date, int gmv) {
        cost.publishes(Uuids.named("business-day", date), "business-day.recorded", """
                {"date":"%s","unit":"dock-1","orders":1,"gmv":{"amount":"%d","currency":"XTS"}}
                """.formatted(date, gmv));
    }

    /** 0 while none is known. */
    private double usualDay(long position) {
        return Loop.await(() -> trade.usualDay(position))
                .map(day -> day.amount().doubleValue())
                .orElse(0.0);
    }
}
