package io.loadline.bench.collisions;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.web.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** A shop of many services and what is planned there: windows of half an hour to four hours in 90 days, one in a hundred of a week. */
final class Fleet {
    private static final Instant START = Instant.parse("2031-01-01T00:00:00Z");
    private static final int MINUTES = 90 * 24 * 60;
    private static final int PEOPLE = 400;
    private static final int RESOURCES = 300;

    private final Random random;
    private final int services;

    Fleet(long seed, int services) {
        this.random = new Random(seed);
        this.services = services;
    }

    /** Each calls up to four others, later ones more often earlier ones. */
    List<Service> services() {
        return IntStream.range(0, services)
                .mapToObj(i -> new Service(
                        name(i),
                        "team",
                        1 + random.nextInt(4),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        random.ints(random.nextInt(5), 0, Math.max(1, i))
                                .filter(other -> other != i)
                                .distinct()
                                .mapToObj(Fleet::name)
                                .toList(),
                        Map.of()))
                .toList();
    }

    List<Row<Change>> changes(int count) {
        return IntStream.range(0, count).mapToObj(i -> change()).toList();
    }

    Row<Change> change() {
        var start = START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
        var length = random.nextInt(100) == 0 ? Duration.ofDays(7) : Duration.ofMinutes(30 + random.nextInt(210));
        var subject = new Subject(
                name(random.nextInt(services)),
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "A change",
                random.nextInt(10) == 0 ? "staging" : Subject.PRODUCTION,
                random.nextBoolean() ? Optional.empty() : Optional.of("site-" + random.nextInt(3)),
                random.nextInt(4) > 0 ? Optional.empty() : Optional.of("cell-" + random.nextInt(6)),
                Optional.empty());
        var resources = random.ints(random.nextInt(3), 0, RESOURCES)
                .mapToObj(i -> "resource-" + i)
                .toList();
        var proposal = new Proposal(
                subject, new Window(start, start.plus(length)), resources, "go", "back", List.of(), Optional.empty());
        var by = random.nextInt(10) == 0 ? Roles.PIPELINE : "person-" + random.nextInt(PEOPLE);
        var register = new ChangeCommand.Register(proposal, by);
        var change = Change.DECIDER.initial();
        for (var event : Change.DECIDER.decide(register, change, START).events()) {
            change = Change.DECIDER.evolve(change, event);
        }
        return new Row<>(new UUID(random.nextLong(), random.nextLong()), 1, change);
    }

    private static String name(int i) {
        return "service-" + i;
    }
}
