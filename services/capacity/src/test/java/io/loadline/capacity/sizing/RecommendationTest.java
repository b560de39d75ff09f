package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.fleet.Quantity;
import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.utilisation.Use;
import io.loadline.capacity.workload.Workload;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecommendationTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOURS = 14 * 24;
    private static final Optional<RateCard> CARD = Optional.of(new RateCard(
            "east", Money.of("0.20", "CNY"), Money.of("0.03", "CNY"), List.of(), LocalDate.parse("2026-01-01")));

    @Test
    void aServiceThatRequestsTooMuchIsRightSizedAndPriced() {
        var recommendation = Recommendation.of(basis(Workload.Stage.CONTAINER, hours(10, 1), List.of()));
        var right = recommendation.rightSize().orElseThrow();
        assertEquals(167, right.size().cpuMillis(), "a core over 10 replicas over 0.6");
        assertEquals(10, right.size().minReplicas(), "what demand takes at this size");
        assertTrue(right.saves().cores() > 8, right::toString);
        assertEquals(
                Math.round((right.saves().cores() * 0.2 + right.saves().memoryGiB() * 0.03) * 730 * 100) / 100.0,
                right.saves().month().orElseThrow().amount().doubleValue(),
                0.01);
        assertEquals(
                Optional.of(KrrEstimate.Severity.CRITICAL),
                recommendation.hours().orElseThrow().severity(),
                "0.9 cores too many");
        assertEquals(Optional.empty(), recommendation.containers());
        assertEquals(Optional.empty(), recommendation.shrinkBack());
        assertEquals(Optional.of(new MachineSize(1, 1)), recommendation.machineSize());
    }

    @Test
    void whatAPromotionLeftBehindIsShrunkBack() {
        var ended = START.plusSeconds(3600L * (HOURS - 48));
        var left = Recommendation.of(basis(Workload.Stage.CONTAINER, hours(10, 1), List.of(sale(ended))))
                .shrinkBack()
                .orElseThrow();
        assertEquals(new ShrinkBack("Sale", ended, 10, 2), left, "a core at 0.6 of one core each");
    }

    @Test
    void aDayAfterTheEndNothingIsSaidYet() {
        var ended = START.plusSeconds(3600L * (HOURS - 12));
        var soon = Recommendation.of(basis(Workload.Stage.CONTAINER, hours(10, 1), List.of(sale(ended))));
        assertEquals(Optional.empty(), soon.shrinkBack());
        var busy = Recommendation.of(
                basis(Workload.Stage.CONTAINER, hours(10, 5.9), List.of(sale(ended.minusSeconds(36 * 3600)))));
        assertEquals(Optional.empty(), busy.shrinkBack(), "10 replicas are what it takes");
    }

    @Test
    void virtualMachinesAreComparedWithContainers() {
        var containers = Recommendation.of(basis(Workload.Stage.VM, hours(10, 1), List.of()))
                .containers()
                .orElseThrow();
        assertEquals(10, containers.machines());
        assertEquals(127, containers.cpuMillis(), "0.1 cores lie in the bucket that ends at 0.1103; 15 % on top");
        assertEquals(14, containers.mostReplicas(), "a core at 0.6 of 0.127 each");
        assertEquals(10 - 14 * 0.127, containers.saves().cores(), 0.001);
        assertTrue(containers.saves().month().orElseThrow().isPositive());
    }

    @Test
    void whatWasNotMeasuredIsNotRecommended() {
        var nothing = Recommendation.of(basis(Workload.Stage.CONTAINER, List.of(), List.of()));
        assertEquals(Optional.empty(), nothing.hours());
        assertEquals(Optional.empty(), nothing.rightSize());
    }

    @Test
    void memoryThatNobodyMeasuredStaysAsItIsDeclared() {
        var hours = hours(10, 1).stream()
                .map(hour -> new Hour(hour.start(), hour.cpu(), Optional.empty(), hour.replicas(), Optional.empty()))
                .toList();
        var right = Recommendation.of(basis(Workload.Stage.CONTAINER, hours, List.of()))
                .rightSize()
                .orElseThrow();
        assertEquals(1024, right.size().memoryMiB());
        assertEquals(0, right.saves().memoryGiB());
        var containers = Recommendation.of(basis(Workload.Stage.VM, hours, List.of()))
                .containers()
                .orElseThrow();
        assertEquals(1024, containers.memoryMiB());
        var enough = IntStream.range(0, 48)
                .mapToObj(i ->
                        new Hour(START.plusSeconds(3600L * i), 9.5, Optional.<Double>empty(), 10, Optional.empty()))
                .toList();
        assertEquals(
                Optional.of(KrrEstimate.Severity.GOOD),
                Recommendation.of(basis(Workload.Stage.CONTAINER, enough, List.of()))
                        .hours()
                        .orElseThrow()
                        .severity(),
                "all but a twentieth of the requested core is used");
    }

    @Test
    void memoryOfSomeUnitsIsNotThatOfTheSite() {
        var unmeasured = new Use(
                "cart",
                "east",
                "b",
                START,
                Optional.of(3.0),
                Optional.of(5.0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(2.0),
                false);
        var hours = Hours.of(
                List.of(use("a", 1, Optional.of(2.0), false), unmeasured),
                Optional.of(workload(Workload.Stage.CONTAINER)));
        assertEquals(List.of(new Hour(START, 4, Optional.empty(), 4, Optional.empty())), hours);
    }

    @Test
    void theUnitsOfASiteAreOneService() {
        var hours = Hours.of(
                List.of(use("a", 1, Optional.of(2.0), false), use("b", 3, Optional.empty(), false)),
                Optional.of(workload(Workload.Stage.CONTAINER)));
        assertEquals(List.of(new Hour(START, 4, 14, 2 + 5)), hours, "5 cores requested by replicas of one core");
    }

    @Test
    void whatWasKilledForWantOfMemoryNeedsMore() {
        var container = Optional.of(workload(Workload.Stage.CONTAINER));
        var requested = (double) container.orElseThrow().memoryMiB() * (1 << 20);
        var killed = Hours.of(List.of(use("a", 1, Optional.of(2.0), true)), container);
        assertEquals(Optional.of(requested), killed.getFirst().killedAt());
        assertTrue(VerticalEstimate.of(killed).memory().target() > 1.15 * requested);
    }

    private static Use use(String unit, double cpu, Optional<Double> replicas, boolean killed) {
        return new Use(
                "cart",
                "east",
                unit,
                START,
                Optional.of(cpu),
                Optional.of(5.0),
                Optional.of(7.0),
                Optional.empty(),
                replicas,
                killed);
    }

    private static Recommendation.Basis basis(
            Workload.Stage stage, List<Hour> hours, List<Promotion.Terms> promotions) {
        return new Recommendation.Basis(
                "cart", "east", hours, Optional.of(workload(stage)), promotions, CARD, MachineSize.list("2c4g,1c1g"));
    }

    private static List<Hour> hours(int replicas, double cpu) {
        return IntStream.range(0, HOURS)
                .mapToObj(i -> new Hour(START.plusSeconds(3600L * i), cpu, 5e8 * replicas, replicas))
                .toList();
    }

    private static Promotion.Terms sale(Instant end) {
        return new Promotion.Terms(
                "Sale",
                end.minusSeconds(86_400),
                end,
                List.of(),
                new Promotion.Expected(Optional.empty(), Optional.of(3.0)),
                List.of());
    }

    private static Workload.Declared workload(Workload.Stage stage) {
        return new Workload.Declared(
                "cart",
                stage,
                List.of(new Workload.Container(
                        "app", Quantity.parse("1"), Quantity.parse("1Gi"), Optional.empty(), Optional.empty())),
                new Workload.Scaling(10, 40, 0.6),
                Optional.empty(),
                Optional.empty());
    }
}
