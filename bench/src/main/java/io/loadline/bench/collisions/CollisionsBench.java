package io.loadline.bench.collisions;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import io.loadline.changes.change.Booking;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.Collision;
import io.loadline.changes.change.Encounter;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * One change against 100,000 scheduled ones on 1,000 services: the same collisions as trying every pair, by the rule and by the service with
 * its database, and how soon.
 */
public final class CollisionsBench implements Bench {
    private static final int SERVICES = 1_000;
    private static final int SCHEDULED = 100_000;
    private static final int JUDGED = 1_000;
    private static final int SERVED = 200;
    private static final int SERVED_WARM_UP = 3_000;
    private static final int SERVED_ASKED = 5_000;
    private static final double BAR_MS = 50;

    @Override
    public String name() {
        return "collisions";
    }

    @Override
    public String about() {
        return "which scheduled changes one should not meet: beside trying every pair, and how soon the service shows it";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var fleet = new Fleet(options.seed(), SERVICES);
        var services = fleet.services();
        var graph = new ServiceGraph(services);
        var changes = fleet.changes(SCHEDULED);
        var bookings = changes.stream().map(CollisionsBench::booking).toList();
        var oracle = new EveryPair(services, bookings);
        var asked = fleet.changes(JUDGED);
        int equal = (int) asked.stream()
                .map(CollisionsBench::booking)
                .filter(mine -> kinds(Encounter.of(mine, graph).with(bookings)).equals(oracle.collisions(mine)))
                .count();
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var served = new ServedChanges(options.root(), state, platform)) {
            served.register(services);
            served.schedule(changes);
            var registered = served.registered(asked.subList(0, SERVED));
            int shown = served.equal(registered, bookings, graph);
            served.measured(registered, SERVED_WARM_UP);
            return report(equal, shown, served.measured(registered, SERVED_ASKED));
        }
    }

    private static Report report(int equal, int shown, Histogram served) {
        return new Report(
                """
                %,d scheduled changes on %,d services
                  equal to trying every pair     %d of %d
                  shown by the service alike     %d of %d
                  GET /changes/{id}              p50 %.3f ms, p99 %.3f ms (bar: p99 %.0f ms)
                """.formatted(
                                SCHEDULED,
                                SERVICES,
                                equal,
                                JUDGED,
                                shown,
                                SERVED,
                                millis(served, 50),
                                millis(served, 99),
                                BAR_MS),
                Map.of(
                        "scheduled",
                        SCHEDULED,
                        "judged",
                        JUDGED,
                        "equal",
                        equal,
                        "shown",
                        shown,
                        "servedP50Ms",
                        millis(served, 50),
                        "servedP99Ms",
                        millis(served, 99)),
                equal == JUDGED && shown == SERVED && millis(served, 99) < BAR_MS);
    }

    private static double millis(Histogram micros, int percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    private static Map<UUID, Collision.Kind> kinds(List<Collision> collisions) {
        return collisions.stream().collect(Collectors.toMap(Collision::change, Collision::kind));
    }

    private static Booking booking(Row<Change> row) {
        return Booking.of(row.id(), row.state()).orElseThrow();
    }
}
