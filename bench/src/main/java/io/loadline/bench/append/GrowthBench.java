package io.loadline.bench.append;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Speed;
import io.loadline.bench.lab.Workspace;
import io.loadline.testkit.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Appends per second beside a raw INSERT while the log grows tenfold and tenfold again. */
public final class GrowthBench implements Bench {
    private static final long FIRST = 10_000;
    private static final int TENFOLD = 10;
    private static final int LARGEST = 10_000_000;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final double WARM_UP_SECONDS = 30;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "appends per second with 10 thousand to 10 million events in the log";
    }

    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state)) {
            var databases = List.of(platform.database("raw"), platform.database("ours"));
            try (var raw = new RawEngine(databases.getFirst());
                    var ours = new OurEngine(options.root(), state, platform, databases.getLast())) {
                for (var engine : List.of(raw, ours)) {
                    engine.run(new Load(CLIENTS, 1, WARM_UP_SECONDS, options.seed()));
                }
                return report(measure(databases, List.of(raw, ours), options));
            }
        }
    }

    private static List<Size> measure(List<Database> databases, List<Engine> engines, Options options)
            throws Exception {
        long largest = Math.max(1, options.size().orElse(LARGEST));
        long[] sizes = LongStream.iterate(Math.min(FIRST, largest), size -> size <= largest, size -> size * TENFOLD)
                .toArray();
        double seconds = (double) options.seconds() / (sizes.length * ROUNDS * engines.size());
        var measured = new ArrayList<Size>();
        for (long events : sizes) {
            for (var database : databases) {
                History.fill(database, events);
            }
            var size = new Size(events, new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < ROUNDS; round++) {
                var load = new Load(CLIENTS, 1, seconds, options.seed() + round);
                size.raw.add(engines.getFirst().run(load));
                size.ours.add(engines.getLast().run(load));
            }
            measured.add(size);
        }
        return measured;
    }

    /** The speeds at a size, a round each. */
    private record Size(long events, List<Speed> raw, List<Speed> ours) {
        static Speed median(List<Speed> speeds) {
            return Ranked.median(speeds, Speed::eventsPerSecond);
        }
    }

    private static Report report(List<Size> sizes) {
        var ours = sizes.stream().map(size -> Size.median(size.ours)).toList();
        var raw = sizes.stream().map(size -> Size.median(size.raw)).toList();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("events", sizes.stream().map(Size::events).toList());
        figures.put("ours", rounded(ours));
        figures.put("raw", rounded(raw));
        figures.put("p50Ms", ours.stream().map(Speed::p50Ms).toList());
        figures.put("p99Ms", ours.stream().map(Speed::p99Ms).toList());
        figures.put("lastToFirst", toFirst(ours));
        figures.put("rawLastToFirst", toFirst(raw));
        var lines = new ArrayList<>(List.of(
                "", "  %12s %10s %10s %8s %8s".formatted("events", "raw ev/s", "ours ev/s", "p50 ms", "p99 ms")));
        for (int i = 0; i < sizes.size(); i++) {
            var speed = ours.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %12d %10.0f %10.0f %8.2f %8.2f",
                    sizes.get(i).events,
                    raw.get(i).eventsPerSecond(),
                    speed.eventsPerSecond(),
                    speed.p50Ms(),
                    speed.p99Ms()));
        }
        return new Report(String.join("\n", lines), figures, true);
    }

    private static List<Long> rounded(List<Speed> speeds) {
        return speeds.stream().map(speed -> Math.round(speed.eventsPerSecond())).toList();
    }

    private static double toFirst(List<Speed> speeds) {
        return Math.round(100
                        * speeds.getLast().eventsPerSecond()
                        / speeds.getFirst().eventsPerSecond())
                / 100.0;
    }
}
