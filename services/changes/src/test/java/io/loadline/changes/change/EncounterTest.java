package io.loadline.changes.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.change.Collision.Kind;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncounterTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final int SERVICES = 30;
    private static final int CHANGES = 400;

    /** The definition, tried on every pair: an interval, a matrix of distances, and nothing shared with the encounter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void itFindsWhatTryingEveryPairFinds(long seed) {
        var random = new Random(seed);
        var services = services(random);
        var changes = IntStream.range(0, CHANGES).mapToObj(i -> change(random)).toList();
        var distances = distances(services);
        var graph = new ServiceGraph(services);
        var found = EnumSet.noneOf(Kind.class);
        for (var mine : changes) {
            var expected = new HashMap<UUID, Kind>();
            changes.stream()
                    .filter(theirs -> !theirs.id().equals(mine.id()))
                    .forEach(
                            theirs -> kind(mine, theirs, distances).ifPresent(kind -> expected.put(theirs.id(), kind)));
            var collisions = new HashMap<UUID, Kind>();
            Encounter.of(mine, graph)
                    .with(changes)
                    .forEach(collision -> collisions.put(collision.change(), collision.kind()));
            assertEquals(expected, collisions);
            found.addAll(expected.values());
        }
        assertEquals(EnumSet.allOf(Kind.class), found);
    }

    @Test
    void windowsThatTouchDoNotCollide() {
        var first = booking("a", "olga", List.of(), START, START.plusSeconds(60));
        var second = booking("a", "pavel", List.of(), START.plusSeconds(60), START.plusSeconds(120));
        var graph = new ServiceGraph(List.of());
        assertEquals(List.of(), Encounter.of(second, graph).with(List.of(first, second)));
        var longer = booking("a", "olga", List.of(), START, START.plusSeconds(61));
        assertEquals(
                Kind.SAME_TARGET,
                Encounter.of(second, graph)
                        .with(List.of(longer, second))
                        .getFirst()
                        .kind());
    }

    @Test
    void aMachineIsNobodyWhoCouldHaveTooMuchToDo() {
        var first = booking("a", "pipeline", List.of(), START, START.plusSeconds(60));
        var second = booking("b", "pipeline", List.of(), START, START.plusSeconds(60));
        assertEquals(
                List.of(), Encounter.of(second, new ServiceGraph(List.of())).with(List.of(first, second)));
    }

    @Test
    void oneBesideATierOneServiceIsInItsWay() {
        var graph = new ServiceGraph(List.of(service("a", 1, List.of("b")), service("b", 3, List.of("c"))));
        var ours = booking("c", "olga", List.of(), START, START.plusSeconds(60));
        var one = booking("b", "pavel", List.of(), START, START.plusSeconds(60));
        var two = booking("a", "petra", List.of(), START, START.plusSeconds(60));
        var collisions = Encounter.of(ours, graph).with(List.of(one, two));
        assertTrue(collisions.stream().noneMatch(Collision::blocking));
        var near = Encounter.of(one, graph).with(List.of(two));
        assertTrue(near.getFirst().blocking());
    }

    private static Optional<Kind> kind(Booking mine, Booking theirs, Map<String, Map<String, Integer>> distances) {
        if (!mine.window().start().isBefore(theirs.window().end())
                || !theirs.window().start().isBefore(mine.window().end())) {
            return Optional.empty();
        }
        var here = mine.subject();
        var there = theirs.subject();
        if (here.environment().equals(there.environment())) {
            var sites = here.datacenter().isEmpty()
                    || there.datacenter().isEmpty()
                    || here.datacenter().equals(there.datacenter());
            if (here.service().equals(there.service()) && sites) {
                return Optional.of(Kind.SAME_TARGET);
            }
            for (var resource : mine.resources()) {
                if (theirs.resources().contains(resource)) {
                    return Optional.of(Kind.SHARED_RESOURCE);
                }
            }
            int distance = Math.min(
                    distances.get(here.service()).getOrDefault(there.service(), 99),
                    distances.get(there.service()).getOrDefault(here.service(), 99));
            if (distance == 1 || distance == 2) {
                return Optional.of(Kind.DEPENDENCY);
            }
        }
        return mine.person().equals(theirs.person()) ? Optional.of(Kind.SAME_PERSON) : Optional.empty();
    }

    /** Floyd and Warshall's. */
    private static Map<String, Map<String, Integer>> distances(List<Service> services) {
        var distances = new HashMap<String, Map<String, Integer>>();
        services.forEach(service -> {
            var direct = new HashMap<String, Integer>();
            service.dependsOn().forEach(name -> direct.put(name, 1));
            direct.put(service.name(), 0);
            distances.put(service.name(), direct);
        });
        for (var over : distances.keySet()) {
            for (var from : distances.keySet()) {
                for (var to : distances.keySet()) {
                    int around = distances.get(from).getOrDefault(over, 99)
                            + distances.get(over).getOrDefault(to, 99);
                    distances.get(from).merge(to, around, Math::min);
                }
            }
        }
        return distances;
    }

    private static List<Service> services(Random random) {
        return IntStream.range(0, SERVICES)
                .mapToObj(i -> service(
                        "s" + i,
                        1 + random.nextInt(4),
                        random.ints(random.nextInt(3), 0, SERVICES)
                                .filter(other -> other != i)
                                .mapToObj(other -> "s" + other)
                                .distinct()
                                .toList()))
                .toList();
    }

    @Test
    void whileAChangeIsWatchedNoOtherMayAlterTheSame() {
        var end = START.plus(Duration.ofHours(1));
        var proposal = new Proposal(
                subject("s1"),
                new Window(START, end),
                List.of(),
                "go",
                "back",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMinutes(30)));
        var registered = Change.NONE.evolve(new ChangeEvent.Registered(proposal, "ann"));
        var watched = Booking.of(UUID.randomUUID(), registered).orElseThrow();
        var graph = new ServiceGraph(List.of(service("s1", 1, List.of())));
        var during = booking("s1", "ben", List.of(), end.plus(Duration.ofMinutes(29)), end.plus(Duration.ofHours(1)));
        var after = booking("s1", "ben", List.of(), end.plus(Duration.ofMinutes(30)), end.plus(Duration.ofHours(1)));
        assertEquals(1, Encounter.of(during, graph).with(List.of(watched)).size());
        assertEquals(List.of(), Encounter.of(after, graph).with(List.of(watched)));
        var late = Booking.of(
                        UUID.randomUUID(),
                        registered.evolve(
                                new ChangeEvent.Finished(proposal.subject(), end.plus(Duration.ofMinutes(10)))))
                .orElseThrow();
        assertEquals(1, Encounter.of(after, graph).with(List.of(late)).size());
        var early = Booking.of(
                        UUID.randomUUID(), registered.evolve(new ChangeEvent.Finished(proposal.subject(), START)))
                .orElseThrow();
        assertEquals(watched.window(), early.window());
    }

    private static Booking change(Random random) {
        var start = START.plus(Duration.ofMinutes(random.nextInt(5000)));
        var length = Duration.ofMinutes(random.nextInt(20) == 0 ? 2000 : 1 + random.nextInt(180));
        var resources =
                random.ints(random.nextInt(3), 0, 12).mapToObj(i -> "r" + i).toList();
        var subject = new Subject(
                "s" + random.nextInt(SERVICES),
                Subject.Kind.CONFIG,
                Subject.Type.NORMAL,
                "x",
                random.nextInt(5) == 0 ? "staging" : "production",
                random.nextBoolean() ? Optional.empty() : Optional.of("d" + random.nextInt(2)),
                Optional.empty(),
                Optional.empty());
        return booking(subject, "p" + random.nextInt(25), resources, start, start.plus(length));
    }

    private static Booking booking(String service, String person, List<String> resources, Instant start, Instant end) {
        return booking(subject(service), person, resources, start, end);
    }

    private static Subject subject(String service) {
        return new Subject(
                service,
                Subject.Kind.CONFIG,
                Subject.Type.NORMAL,
                "x",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Booking booking(Subject subject, String person, List<String> resources, Instant start, Instant end) {
        var proposal =
                new Proposal(subject, new Window(start, end), resources, "go", "back", List.of(), Optional.empty());
        var change = Change.NONE.evolve(new ChangeEvent.Registered(proposal, person));
        return Booking.of(UUID.randomUUID(), change).orElseThrow();
    }

    private static Service service(String name, int tier, List<String> calls) {
        return new Service(
                name,
                "team",
                tier,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                calls,
                Map.of());
    }
}
