package io.loadline.cost.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.allocation.AllocationRules.Idle;
import io.loadline.cost.allocation.AllocationRules.Measure;
import io.loadline.cost.allocation.AllocationRules.Publish;
import io.loadline.cost.allocation.AllocationRules.Weight;
import io.loadline.cost.version.Versions;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("allocation-rules")
class AllocationRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @Test
    void everyCommandInEveryState() {
        var even = rules(NOVEMBER, Measure.EVEN);
        DeciderMatrix.of(AllocationRules.DECIDER, NOW)
                .in(Versions.none(), Versions.<AllocationRules>none().with(NOVEMBER, even))
                .on(new Publish(even), "allocation-rules.published", "nothing")
                .on(
                        new Publish(rules(NOVEMBER, Measure.GMV)),
                        "allocation-rules.published",
                        "allocation-rules.published")
                .on(
                        new Publish(rules(NOVEMBER, Measure.WEIGHTS, weight("cart", "2"))),
                        "allocation-rules.published",
                        "allocation-rules.published")
                .on(new Publish(byMetric(Measure.METRIC)), "allocation-rules.published", "allocation-rules.published")
                .on(new Publish(byMetric(Measure.EVEN)), "invalid-allocation-rules", "invalid-allocation-rules")
                .on(
                        new Publish(rules(NOVEMBER, Measure.METRIC)),
                        "invalid-allocation-rules",
                        "invalid-allocation-rules")
                .on(
                        new Publish(rules(NOVEMBER, Measure.WEIGHTS)),
                        "invalid-allocation-rules",
                        "invalid-allocation-rules")
                .on(
                        new Publish(rules(NOVEMBER, Measure.EVEN, weight("cart", "2"))),
                        "invalid-allocation-rules",
                        "invalid-allocation-rules")
                .on(
                        new Publish(rules(NOVEMBER, Measure.WEIGHTS, weight("cart", "2"), weight("cart", "-1"))),
                        "invalid-allocation-rules",
                        "invalid-allocation-rules")
                .holds();
    }

    @Test
    void beforeAnythingIsSaidWhatIsSharedIsSplitByCost() {
        var versions = Versions.<AllocationRules>none().with(NOVEMBER, rules(NOVEMBER, Measure.EVEN));
        assertEquals(
                Measure.COST,
                AllocationRules.on(NOVEMBER.minusDays(1), versions).shared());
        assertEquals(Measure.EVEN, AllocationRules.on(NOVEMBER, versions).shared());
    }

    private static AllocationRules rules(LocalDate from, Measure shared, Weight... weights) {
        return new AllocationRules(from, Idle.SHARED, shared, List.of(weights), Optional.empty());
    }

    private static AllocationRules byMetric(Measure shared) {
        return new AllocationRules(NOVEMBER, Idle.SHARED, shared, List.of(), Optional.of("log-gib"));
    }

    private static Weight weight(String service, String weight) {
        return new Weight(service, new BigDecimal(weight));
    }
}
