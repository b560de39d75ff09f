package io.loadline.bench.relay;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.InnerLoad;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import io.loadline.bench.lab.Zipf;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Append at one service, handler in another process; a listener that catches up; a read model made anew. */
public final class RelayBench implements Bench {
    private static final int CLIENTS = 8;
    private static final int EVENTS = 5;
    private static final double COMMANDS_PER_SECOND = 200;
    private static final double WARM_UP_SECONDS = 30;
    private static final int TO_REBUILD = 1_000_000;
    private static final long PATIENCE_NANOS = 300_000_000_000L;
    private static final double NANOS = 1e9;
    private static final double MICROS_PER_MILLI = 1e3;

    private static final String PUBLISHED = "select count(*) from eventstore.event where published_type is not null";
    private static final String HEARD = "select count(*) from eventstore.event";

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
            load(pair, WARM_UP_SECONDS, COMMANDS_PER_SECOND, options.seed());
            awaitHeard(pair);
            long warm = Pair.number(pair.subjectDatabase, "select max(position) from eventstore.event");
            var speed = load(pair, options.seconds(), COMMANDS_PER_SECOND, options.seed());
            awaitHeard(pair);
            var journey = Journey.of(pair.subjectDatabase, warm, pair.readerDatabase);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("eventsPerSecond", Math.round(speed));
            figures.put("p50Ms", journey.getValueAtPercentile(50) / MICROS_PER_MILLI);
            figures.put("p99Ms", journey.getValueAtPercentile(99) / MICROS_PER_MILLI);
            figures.put("catchUpEventsPerSecond", Math.round(catchUp(pair, options)));
            figures.put("rebuildEventsPerSecond", Math.round(rebuild(pair)));
            return report(figures);
        }
    }

    private static double load(Pair pair, double seconds, double perSecond, long seed) throws Exception {
        return new InnerLoad(EVENTS, seconds, streams(seed), "x".repeat(205), true, perSecond / CLIENTS)
                .on(pair.subject)
                .eventsPerSecond();
    }

    private static List<int[]> streams(long seed) {
        var zipf = new Zipf(500, 0.9);
        var all = new ArrayList<int[]>();
        for (int client = 0; client < CLIENTS; client++) {
            var random = new Random(seed + client);
            all.add(random.ints(2_000).map(x -> zipf.next(random)).toArray());
        }
        return all;
    }

    /** A listener that was away for a while. */
    private static double catchUp(Pair pair, Options options) throws Exception {
        pair.reader.close();
        load(pair, options.seconds(), 0, options.seed() + 1);
        long before = Pair.number(pair.readerDatabase, HEARD);
        pair.reader.start();
        pair.reader.awaitReady();
        while (Pair.number(pair.readerDatabase, HEARD) == before) {
            Thread.sleep(5);
        }
        long from = Pair.number(pair.readerDatabase, HEARD);
        long begun = System.nanoTime();
        awaitHeard(pair);
        return (Pair.number(pair.readerDatabase, HEARD) - from) * NANOS / (System.nanoTime() - begun);
    }

    /** The sums of a million events. */
    private static double rebuild(Pair pair) throws SQLException, InterruptedException {
        Pair.run(pair.subjectDatabase, """
                insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                select cast(md5((n / 100)::text) as uuid), n %% 100 + 1, 'tally.added', 1,
                       jsonb_build_object('command', gen_random_uuid(), 'ordinal', 1, 'amount', 1, 'filler', repeat('x', 205)),
                       '{"actor":"system:load","correlation":"none"}'
                  from generate_series(0, %d) n
                """.formatted(TO_REBUILD - 1));
        Pair.run(pair.subjectDatabase, "analyze eventstore.event");
        long events = Pair.number(pair.subjectDatabase, "select count(*) from eventstore.event");
        awaitCheckpoint(pair);
        long begun = System.nanoTime();
        pair.subject.put("/probe/rebuild/tallies");
        Thread.sleep(500);
        await(() -> Pair.number(
                        pair.subjectDatabase,
                        "select count(*) from eventstore.checkpoint where consumer = 'rebuild:tallies'")
                == 0);
        return events * NANOS / (System.nanoTime() - begun);
    }

    private static void awaitCheckpoint(Pair pair) throws SQLException, InterruptedException {
        await(() -> Pair.number(pair.subjectDatabase, """
                        select min(c.position) - (select max(position) from eventstore.event) from eventstore.checkpoint c
                        """) >= 0);
    }

    private static void awaitHeard(Pair pair) throws SQLException, InterruptedException {
        await(() -> Pair.number(pair.readerDatabase, HEARD) >= Pair.number(pair.subjectDatabase, PUBLISHED));
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(Condition condition) throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("did not come to an end");
            }
            Thread.sleep(20);
        }
    }

    private static Report report(Map<String, Object> figures) {
        var lines = new ArrayList<>(List.of(""));
        figures.forEach((name, figure) -> lines.add("  %-26s %12s".formatted(name, figure)));
        return new Report(String.join("\n", lines), figures, true);
    }
}
