package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("load-tests")
final class LoadTestsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void everyCommandInEveryState() {
        var missed = new Run(60, 300, 290, 20, 0, 20, 80, 99, Optional.empty(), Optional.empty(), Optional.empty());
        var refused = new LoadTestsCommand.Import(
                UUID.randomUUID(),
                "1.4.2",
                1,
                Optional.empty(),
                List.of(missed),
                new CapacityCurve.Objective(300, 0.01));
        var run = run("1.4.2", 1, 100, 90);
        var outdate = outdate("1.5.0", NOW.plusSeconds(60));
        DeciderMatrix.of(LoadTests.DECIDER, NOW)
                .in(LoadTests.NONE, after(refused), after(run), after(run, outdate))
                .on(run, "load-tests.accepted", "load-tests.accepted", "load-tests.accepted", "load-tests.accepted")
                .on(refused, "load-tests.refused", "load-tests.refused", "load-tests.refused", "load-tests.refused")
                .on(outdate, "nothing", "nothing", "load-tests.went-stale", "nothing")
                .on(outdate("1.4.2", NOW.plusSeconds(60)), "nothing", "nothing", "nothing", "nothing")
                .on(
                        new LoadTestsCommand.Outdate("a flag", Optional.empty(), NOW.plusSeconds(60)),
                        "nothing",
                        "nothing",
                        "load-tests.went-stale",
                        "nothing")
                .on(takeBack("1.4.2"), "nothing", "nothing", "load-tests.went-stale", "nothing")
                .on(takeBack("1.5.0"), "nothing", "nothing", "nothing", "nothing")
                .holds();
    }

    @Test
    void severalFilesMakeOneCurve() {
        var tests = after(run("1.4.2", 2, 200, 90), run("1.4.2", 2, 400, 140), run("1.4.2", 2, 600, 700));
        // 200/s per replica is the last rate below 300 ms, less a tenth
        assertEquals(Optional.of(180.0), tests.safeRatePerReplica());
    }

    @Test
    void anotherVersionBeginsAnotherCurve() {
        var tests = after(run("1.4.2", 1, 400, 90), run("1.5.0", 1, 100, 90));
        assertEquals(Optional.of(90.0), tests.safeRatePerReplica());
    }

    @Test
    void aRefusedRunIsKeptButProvesNothing() {
        var missed = new Run(60, 300, 290, 20, 0, 20, 80, 99, Optional.empty(), Optional.empty(), Optional.empty());
        var tests = after(
                run("1.4.2", 1, 100, 90),
                new LoadTestsCommand.Import(
                        UUID.randomUUID(),
                        "1.4.2",
                        1,
                        Optional.empty(),
                        List.of(missed),
                        new CapacityCurve.Objective(300, 0.01)));
        assertEquals(2, tests.tests().size());
        assertEquals(Optional.of(90.0), tests.safeRatePerReplica());
    }

    @Test
    void aLaterChangeToAnotherVersionMakesTheTestsStale() {
        var stale = after(run("1.4.2", 1, 100, 90), outdate("1.5.0", NOW.plusSeconds(60)));
        assertEquals(Optional.of(NOW.plusSeconds(60)), stale.staleSince());
        assertTrue(after(run("1.4.2", 1, 100, 90), outdate("1.5.0", NOW.plusSeconds(60)), run("1.5.0", 1, 90, 90))
                .staleSince()
                .isEmpty());
    }

    @Test
    void whatWasTestedBeforeAChangeIsNoPartOfTheCurveAfterIt() {
        var flag = new LoadTestsCommand.Outdate("a flag", Optional.empty(), NOW.plusSeconds(60));
        var stale = after(run("", 1, 400, 90), flag);
        assertEquals(Optional.of(360.0), stale.safeRatePerReplica(), "nothing else is known");
        var tested = after(run("", 1, 400, 90), flag, run("", 1, 50, 80), run("", 1, 100, 90));
        assertEquals(Optional.of(90.0), tested.safeRatePerReplica());
        assertEquals(2, tested.evidence().orElseThrow().tests().size());
    }

    @Test
    void theChangeThatRollsOutWhatWasTestedDoesNot() {
        var tests = after(run("1.4.2", 1, 100, 90), outdate("1.4.2", NOW.plusSeconds(60)));
        assertTrue(tests.staleSince().isEmpty());
    }

    @Test
    void whatHappenedBeforeTheTestDoesNotEither() {
        assertTrue(after(run("1.4.2", 1, 100, 90), outdate("1.4.1", NOW.minusSeconds(60)))
                .staleSince()
                .isEmpty());
        assertEquals(LoadTests.NONE, after(outdate("1.4.1", NOW)));
    }

    private static LoadTestsCommand run(String version, int replicas, double rate, double tail) {
        var run = new Run(60, rate, rate, 0, 0, 20, tail, 99, Optional.empty(), Optional.empty(), Optional.empty());
        return new LoadTestsCommand.Import(
                UUID.randomUUID(),
                version,
                replicas,
                Optional.empty(),
                List.of(run),
                new CapacityCurve.Objective(300, 0.01));
    }

    private static LoadTestsCommand outdate(String version, Instant at) {
        return new LoadTestsCommand.Outdate("a change", Optional.of(version), at);
    }

    private static LoadTestsCommand takeBack(String version) {
        return new LoadTestsCommand.TakeBack("a change", Optional.of(version), NOW.plusSeconds(60));
    }

    private static LoadTests after(LoadTestsCommand... commands) {
        return Given.after(LoadTests.DECIDER, LoadTests.NONE, NOW, commands);
    }
}
