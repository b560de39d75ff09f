package io.loadline.bench.collisions;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.changes.change.Booking;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.Collision;
import io.loadline.changes.change.Schedule;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** One change against 100,000 scheduled ones on 1,000 services: the same collisions as trying every pair, and how soon. */
public final class CollisionsBench implements Bench {
    private static final int SERVICES = 1_000;
    private static final int SCHEDULED = 100_000;
    private static final int WARM_UP = 5_000;
    private static final int ASKED = 20_000;
    private static final int JUDGED = 1_000;
    private static final double BAR_MS = 50;

    @Override
    public String name() {
        return "collisions";
    }

    @Override
    public String about() {
        return "which scheduled changes one should not meet: beside trying every pair, and how long it takes";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var fleet = new Fleet(options.seed(), SERVICES);
        var services = fleet.services();
        var graph = new ServiceGraph(services);
        var changes = fleet.changes(SCHEDULED);
        var schedule = Schedule.of(changes);
        var oracle = new EveryPair(
                services, changes.stream().map(CollisionsBench::booking).toList());
        var asked = fleet.changes(WARM_UP + ASKED);
        int equal = (int) asked.stream()
                .limit(JUDGED)
                .map(CollisionsBench::booking)
                .filter(mine -> kinds(schedule.collisions(mine, graph)).equals(oracle.collisions(mine)))
                .count();
        return report(equal, measured(schedule, graph, asked));
    }

    private static Histogram measured(Schedule schedule, ServiceGraph graph, List<Row<Change>> asked) {
        var micros = new Histogram(3);
        IntStream.range(0, asked.size()).forEach(i -> {
            var mine = booking(asked.get(i));
            long start = System.nanoTime();
            schedule.collisions(mine, graph);
            if (i >= WARM_UP) {
                micros.recordValue((System.nanoTime() - start) / 1_000);
            }
        });
        return micros;
    }

    private static Report report(int equal, Histogram micros) {
        double p50 = micros.getValueAtPercentile(50) / 1000.0;
        double p99 = micros.getValueAtPercentile(99) / 1000.0;
        return new Report(
                """
                %,d scheduled changes on %,d services
                  equal to trying every pair   %d of %d
                  one change, p50 / p99        %.3f ms / %.3f ms (bar: p99 %.0f ms)
                """.formatted(SCHEDULED, SERVICES, equal, JUDGED, p50, p99, BAR_MS),
                Map.of("scheduled", SCHEDULED, "judged", JUDGED, "equal", equal, "p50Ms", p50, "p99Ms", p99),
                equal == JUDGED && p99 < BAR_MS);
    }

    private static Map<UUID, Collision.Kind> kinds(List<Collision> collisions) {
        return collisions.stream().collect(Collectors.toMap(Collision::change, Collision::kind));
    }

    private static Booking booking(Row<Change> row) {
        return Booking.of(row.id(), row.state()).orElseThrow();
    }
}
