package io.loadline.cost.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.version.Versions;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("target")
class TargetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void everyCommandInEveryState() {
        var target = target("0.012", DAY);
        DeciderMatrix.of(Target.DECIDER, Instant.EPOCH)
                .in(Target.DECIDER.initial(), after(Target.DECIDER.initial(), target))
                .on(new Target.Agree(target), "target.agreed", "nothing")
                .on(new Target.Agree(target("0.010", DAY)), "target.agreed", "target.agreed")
                .holds();
    }

    @Test
    void aTargetHasAVersionPerDayFromWhichItCounts() {
        var first = after(Versions.none(), target("0.012", DAY));
        var both = after(first, target("0.010", DAY.plusMonths(1)));
        assertEquals(2, both.byDay().size());
        assertEquals(new BigDecimal("0.012"), both.byDay().get(DAY).value());
    }

    @Test
    void theSameTargetAgainChangesNothing() {
        var known = after(Versions.none(), target("0.012", DAY));
        assertTrue(Target.DECIDER
                .decide(new Target.Agree(target("0.012", DAY)), known, Instant.EPOCH)
                .events()
                .isEmpty());
    }

    private static Versions<Target> after(Versions<Target> versions, Target target) {
        return Target.DECIDER.decide(new Target.Agree(target), versions, Instant.EPOCH).events().stream()
                .reduce(versions, Target.DECIDER::evolve, (a, b) -> b);
    }

    private static Target target(String value, LocalDate from) {
        return new Target(
                "industry", Target.Metric.COST_PER_GMV, new BigDecimal(value), Target.Scope.SHOP, from, "survey 2026");
    }
}
