package io.loadline.capacity.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.capacity.demand.ClassStore;
import io.loadline.capacity.utilisation.Use;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A service whose reads take 4 ms of a core and whose writes take 20, with a twentieth of a core idle in each replica. */
final class RequestCostTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<String> CLASSES = List.of("read", "write");

    /** @param dearer factor on what requests take in an hour */
    private static List<RequestCost.Observation> hours(int count, double noise, IntToDoubleFunction dearer) {
        var random = new Random(5);
        var hours = new ArrayList<RequestCost.Observation>();
        for (int i = 0; i < count; i++) {
            double reads = 400 + 300 * Math.sin(2 * Math.PI * i / 24) + 50 * random.nextDouble();
            double writes = 60 + 50 * Math.sin(2 * Math.PI * (i - 6) / 24) + 20 * random.nextDouble();
            double replicas = 10 + Math.floor(i / 24.0) % 3;
            double cores = 0.05 * replicas + dearer.applyAsDouble(i) * (0.004 * reads + 0.02 * writes);
            hours.add(new RequestCost.Observation(
                    START.plus(i, ChronoUnit.HOURS),
                    cores * (1 + noise * random.nextGaussian()),
                    replicas,
                    List.of(reads, writes)));
        }
        return hours;
    }

    @Test
    void eachClassHasItsOwnCost() {
        var cost = RequestCost.of(CLASSES, hours(14 * 24, 0, hour -> 1)).orElseThrow();
        assertEquals(0.05, cost.idle().value(), 1e-6);
        assertEquals(0.004, cost.classes().getFirst().coreSeconds().value(), 1e-7);
        assertEquals(0.02, cost.classes().getLast().coreSeconds().value(), 1e-7);
        assertEquals(1, cost.explained(), 1e-9);
        assertEquals(1, cost.lately().orElseThrow(), 1e-6);
        assertTrue(cost.mean() > 0.004 && cost.mean() < 0.02);
        assertTrue(cost.holds());
    }

    @Test
    void noiseWidensTheIntervalsWhichHoldTheTruth() {
        var cost = RequestCost.of(CLASSES, hours(28 * 24, 0.1, hour -> 1)).orElseThrow();
        var reads = cost.classes().getFirst().coreSeconds();
        assertTrue(reads.low95() < 0.004 && 0.004 < reads.high95(), cost::toString);
        assertTrue(reads.high95() - reads.low95() > 1e-5, cost::toString);
        assertTrue(cost.holds(), cost::toString);
        assertEquals(
                cost, RequestCost.of(CLASSES, hours(28 * 24, 0.1, hour -> 1)).orElseThrow(), "the same draws");
    }

    @Test
    void whatRequestsDoNotExplainDoesNotHold() {
        var random = new Random(3);
        var wild = hours(14 * 24, 0, hour -> 1).stream()
                .map(o -> new RequestCost.Observation(o.hour(), 10 * random.nextDouble(), o.replicas(), o.rates()))
                .toList();
        var cost = RequestCost.of(CLASSES, wild).orElseThrow();
        assertFalse(cost.holds(), cost::toString);
        assertTrue(cost.classes().stream().allMatch(c -> c.coreSeconds().value() >= 0), "none is below zero");
    }

    @Test
    void aReleaseThatMadeRequestsDearerIsSeen() {
        var cost = RequestCost.of(CLASSES, hours(28 * 24, 0.02, hour -> hour >= 21 * 24 ? 1.3 : 1))
                .orElseThrow();
        assertEquals(1.25, cost.lately().orElseThrow(), 0.06);
    }

    @Test
    void twoDaysAreTheLeast() {
        assertEquals(Optional.empty(), RequestCost.of(CLASSES, hours(47, 0, hour -> 1)));
        assertTrue(RequestCost.of(CLASSES, hours(48, 0, hour -> 1)).isPresent());
        assertEquals(Optional.empty(), RequestCost.of(List.of(), List.of()));
    }

    @Test
    void hoursOfWhichAllIsKnownAreObserved() {
        var counted = List.of(
                new ClassStore.Hour("east", "write", START, 3600),
                new ClassStore.Hour("east", "read", START, 7200),
                new ClassStore.Hour("west", "read", START, 3600));
        var classed = ClassedHours.of(counted);
        assertEquals(CLASSES, classed.classes());
        assertEquals(
                List.of(new RequestCost.Observation(START, 1.5, 3, List.of(2.0, 1.0))),
                classed.observed(List.of(use("east", 3), use("north", 3), use("west", 0)), Optional.empty()));
    }

    private static Use use(String site, double replicas) {
        return new Use(
                "checkout",
                site,
                "",
                START,
                Optional.of(1.5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(replicas),
                false);
    }
}
