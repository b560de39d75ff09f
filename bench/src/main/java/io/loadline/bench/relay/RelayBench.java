package io.loadline.bench.relay;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.append.History;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import io.loadline.bench.relay.Passage.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Append at one service, handler in another process; a listener that catches up; a read model made anew. With a size, all but the
 * listener while the log grows tenfold and tenfold again up to it.
 */
public final class RelayBench implements Bench {
    private static final double WARM_UP_SECONDS = 30;
    private static final int TO_REBUILD = 1_000_000;
    private static final long FIRST = 10_000;
    private static final int TENFOLD = 10;
    private static final double MICROS_PER_MILLI = 1e3;

    private static final String LENGTH = "select count(*) from eventstore.event";

    /** As if all that follow the log had been there while it grew. */
    private static final String ALL_ARE_THERE = """
            update eventstore.checkpoint set position = (select max(position) from eventstore.event)
            """;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String about() {
        return "append to handler in another process, catching up, making a read model anew";
    }

    @Override
    public int seconds() {
        return 30;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var pair = new Pair(options.root(), state, platform)) {
            var passage = new Passage(pair, options.seed());
            return options.size().isPresent()
                    ? growth(pair, passage, options.size().get(), options.seconds())
                    : once(pair, passage, options.seconds());
        }
    }

    private static Report once(Pair pair, Passage passage, int seconds) throws Exception {
        var flow = passage.flow(WARM_UP_SECONDS, seconds);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("eventsPerSecond", Math.round(flow.eventsPerSecond()));
        figures.put("p50Ms", millis(flow, 50));
        figures.put("p99Ms", millis(flow, 99));
        figures.put("catchUpEventsPerSecond", Math.round(passage.catchUp(seconds)));
        History.fill(pair.subjectDatabase, Pair.number(pair.subjectDatabase, LENGTH) + TO_REBUILD);
        figures.put("rebuildEventsPerSecond", Math.round(passage.rebuild()));
        var lines = new ArrayList<>(List.of(""));
        figures.forEach((name, figure) -> lines.add("  %-26s %12s".formatted(name, figure)));
        return new Report(String.join("\n", lines), figures, true);
    }

    private static Report growth(Pair pair, Passage passage, long largest, int seconds) throws Exception {
        var sizes = new ArrayList<Map<String, Object>>();
        var lines = new ArrayList<>(
                List.of("", "  %12s %8s %8s %18s".formatted("events", "p50 ms", "p99 ms", "rebuilt events/s")));
        for (long size : LongStream.iterate(
                        Math.clamp(largest, 1, FIRST), size -> size <= largest, size -> size * TENFOLD)
                .toArray()) {
            pair.subject.close();
            History.fill(pair.subjectDatabase, size);
            Pair.run(pair.subjectDatabase, ALL_ARE_THERE);
            pair.subject.start();
            pair.subject.awaitReady();
            var flow = passage.flow(WARM_UP_SECONDS, seconds);
            long rebuilt = Math.round(passage.rebuild());
            sizes.add(Map.of(
                    "events",
                    size,
                    "p50Ms",
                    millis(flow, 50),
                    "p99Ms",
                    millis(flow, 99),
                    "rebuildEventsPerSecond",
                    rebuilt));
            lines.add(String.format(
                    Locale.ROOT, "  %12d %8.2f %8.2f %18d", size, millis(flow, 50), millis(flow, 99), rebuilt));
        }
        return new Report(String.join("\n", lines), Map.of("sizes", sizes), true);
    }

    private static double millis(Flow flow, double percentile) {
        return flow.microseconds().getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
