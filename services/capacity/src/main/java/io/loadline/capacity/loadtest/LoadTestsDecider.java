package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rule of the load tests of a service. */
public final class LoadTestsDecider implements Decider<LoadTestsCommand, LoadTestsEvent, LoadTests> {
    /** Since version 2 a run may have percentiles. */
    private static final EventTypes<LoadTestsEvent> EVENTS = EventTypes.of("load-tests", LoadTestsEvent.class)
            .upcast(LoadTestsEvent.Accepted.class, List.of(event -> event))
            .upcast(LoadTestsEvent.Refused.class, List.of(event -> event));

    LoadTestsDecider() {}

    @Override
    public EventTypes<LoadTestsEvent> events() {
        return EVENTS;
    }

    @Override
    public LoadTests initial() {
        return LoadTests.NONE;
    }

    @Override
    public LoadTests evolve(LoadTests tests, LoadTestsEvent event) {
        return tests.evolve(event);
    }

    @Override
    public Decision<LoadTestsEvent> decide(LoadTestsCommand command, LoadTests tests, Instant now) {
        return switch (command) {
            case LoadTestsCommand.Import c -> imported(c, now);
            case LoadTestsCommand.Outdate(var change, var version, var at) ->
                altered(change, at, last -> !version.equals(Optional.of(last.version())), tests);
            case LoadTestsCommand.TakeBack(var change, var version, var at) ->
                altered(change, at, last -> version.equals(Optional.of(last.version())), tests);
        };
    }

    /** A file of several steps is as many tests of one name. */
    private static Decision<LoadTestsEvent> imported(LoadTestsCommand.Import c, Instant now) {
        return Decision.of(c.runs().stream().map(run -> judged(c, run, now)).toList());
    }

    private static LoadTestsEvent judged(LoadTestsCommand.Import c, Run run, Instant now) {
        var refusal = run.refusal();
        var test =
                new LoadTests.Test(c.id(), now, c.version(), c.replicas(), c.datacenter(), run, c.objective(), refusal);
        return refusal.isEmpty() ? new LoadTestsEvent.Accepted(test) : new LoadTestsEvent.Refused(test);
    }

    /**
     * A change to the version that was tested makes nothing stale: it is what the test was for, until it is taken back.
     *
     * @param outdates whether it makes the newest accepted test stale, when that is older
     */
    private static Decision<LoadTestsEvent> altered(
            String change, Instant at, Predicate<LoadTests.Test> outdates, LoadTests tests) {
        var accepted = tests.tests().stream().filter(t -> t.refusal().isEmpty()).toList();
        if (accepted.isEmpty() || tests.staleSince().isPresent()) {
            return Decision.none();
        }
        var last = accepted.getLast();
        return at.isAfter(last.at()) && outdates.test(last)
                ? Decision.of(new LoadTestsEvent.WentStale(change, at))
                : Decision.none();
    }
}
