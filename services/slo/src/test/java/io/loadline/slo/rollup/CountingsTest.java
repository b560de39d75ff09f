package io.loadline.slo.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.slo.objective.Composite;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveCommand;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever leads counts parts as their journeys say now. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class CountingsTest {
    private static final Counting EVENTS = new Counting(0, "events");
    private static final Counting MINUTES = new Counting(60, "0.9");
    private static final Counting FIVE_MINUTES = new Counting(300, "0.9");

    private final UUID cart = Uuids.create();
    private final UUID pay = Uuids.create();
    private final UUID till = Uuids.create();
    private final UUID walk = Uuids.create();

    @Inject
    EventStore store;

    @Inject
    ObjectiveStore objectives;

    @Test
    void aNewLeaderCountsByJourneysThatItNeverHeardOf() throws InterruptedException {
        define(cart, "counted-cart", plain());
        define(pay, "counted-pay", plain());
        define(till, "counted-till", plain());
        define(walk, "counted-walk", journey(Duration.ofMinutes(1), cart, till));
        var former = new Countings(objectives);
        Loop.await(() -> former.touched(List.of(walk)));
        assertEquals(Set.of(EVENTS, MINUTES), of(former, cart), "who heard of it knows at once");

        define(walk, "counted-walk", journey(Duration.ofMinutes(5), pay, till));

        listed(Set.of(EVENTS, FIVE_MINUTES), () -> of(new Countings(objectives), pay));
        assertEquals(Set.of(EVENTS), of(new Countings(objectives), cart));
        assertEquals(Set.of(EVENTS), of(former, cart), "what was a part before is none any more");

        tell(walk, new ObjectiveCommand.Retire("over"));
        assertEquals(Set.of(EVENTS), of(former, pay));
        assertEquals(Set.of(EVENTS), of(new Countings(objectives), pay));
    }

    private static Set<Counting> of(Countings countings, UUID slo) {
        var place = new RollUpStore.Place(slo, "good");
        return Loop.await(() -> countings.of(List.of(place))).get(place).stream()
                .map(RollUpMaker::counting)
                .collect(Collectors.toSet());
    }

    private static Definition plain() {
        return promise(Method.OCCURRENCES, new Goal("good", new BigDecimal("0.9")));
    }

    private static Definition journey(Duration slices, UUID... parts) {
        return promise(
                Method.TIMESLICES,
                new Goal(
                        "good",
                        Optional.empty(),
                        new BigDecimal("0.9"),
                        Optional.of(new BigDecimal("0.9")),
                        Optional.of(slices),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Composite(
                                Composite.Combination.JOURNEY,
                                Stream.of(parts)
                                        .map(part -> new Composite.Part(Optional.of(part), "good", BigDecimal.ONE))
                                        .toList()))));
    }

    private static Definition promise(Method method, Goal goal) {
        return Definition.plain("checkout", method, TimeWindow.rolling(28, TimeWindow.Unit.DAY), List.of(goal));
    }

    /** The list of objectives may be behind the log. */
    private static void listed(Set<Counting> expected, Supplier<Set<Counting>> found) throws InterruptedException {
        var patience = Instant.now().plusSeconds(30);
        while (!found.get().equals(expected) && Instant.now().isBefore(patience)) {
            Thread.sleep(50);
        }
        assertEquals(expected, found.get());
    }

    private void define(UUID slo, String name, Definition definition) {
        tell(slo, new ObjectiveCommand.Define(name, definition));
    }

    private void tell(UUID slo, ObjectiveCommand command) {
        Loop.await(() ->
                store.handle(Objective.DECIDER, slo, command, Context.own(Uuids.create(), "countings", Instant.now())));
    }
}
