package io.loadline.bench.relay;

import io.loadline.bench.lab.InnerLoad;
import io.loadline.bench.lab.Zipf;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;

/** What is measured of a pair: the way of an event from one to the other, and how long a read model takes. */
final class Passage {
    private static final int CLIENTS = 8;
    private static final int EVENTS = 5;
    private static final double COMMANDS_PER_SECOND = 200;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final double NANOS = 1e9;

    private static final String HEAD = "select coalesce(max(position), 0) from eventstore.event";
    private static final String PUBLISHED =
            "select count(*) from eventstore.event where published_type is not null and position > ";
    private static final String HEARD = "select count(*) from eventstore.event";
    private static final String BEING_REBUILT =
            "select count(*) from eventstore.checkpoint where consumer = 'rebuild:tallies'";

    private final Pair pair;
    private final long seed;

    Passage(Pair pair, long seed) {
        this.pair = pair;
        this.seed = seed;
    }

    /** @param microseconds from the append to the handler of each event */
    record Flow(double eventsPerSecond, Histogram microseconds) {}

    /** A thousand events a second, after as many to warm up. */
    Flow flow(double warmUpSeconds, double seconds) throws Exception {
        var before = Mark.of(pair);
        load(warmUpSeconds, COMMANDS_PER_SECOND, seed);
        before.awaitHeard(pair);
        var warm = Mark.of(pair);
        var speed = load(seconds, COMMANDS_PER_SECOND, seed);
        warm.awaitHeard(pair);
        return new Flow(speed, Journey.of(pair.subjectDatabase, warm.head, pair.readerDatabase));
    }

    /** Events per second of a listener that was away for a while. */
    double catchUp(double awaySeconds) throws Exception {
        pair.reader.close();
        var before = Mark.of(pair);
        load(awaySeconds, 0, seed + 1);
        pair.reader.start();
        pair.reader.awaitReady();
        await(() -> Pair.number(pair.readerDatabase, HEARD) > before.heard);
        long from = Pair.number(pair.readerDatabase, HEARD);
        long begun = System.nanoTime();
        before.awaitHeard(pair);
        return (Pair.number(pair.readerDatabase, HEARD) - from) * NANOS / (System.nanoTime() - begun);
    }

    /** Events per second, of the whole log, when the sums are made anew from it. */
    double rebuild() throws SQLException, InterruptedException {
        long events = Pair.number(pair.subjectDatabase, "select count(*) from eventstore.event");
        await(() -> Pair.number(pair.subjectDatabase, """
                        select min(c.position) - (select max(position) from eventstore.event) from eventstore.checkpoint c
                        """) >= 0);
        long begun = System.nanoTime();
        pair.subject.put("/probe/rebuild/tallies");
        await(() -> Pair.number(pair.subjectDatabase, BEING_REBUILT) > 0);
        await(() -> Pair.number(pair.subjectDatabase, BEING_REBUILT) == 0);
        return events * NANOS / (System.nanoTime() - begun);
    }

    private double load(double seconds, double perSecond, long streams) throws Exception {
        return new InnerLoad(EVENTS, seconds, streams(streams), "x".repeat(205), true, perSecond / CLIENTS)
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

    /**
     * A moment at which all that was published had been heard.
     *
     * @param head last position of the one that publishes
     * @param heard how many events the other had heard
     */
    private record Mark(long head, long heard) {
        static Mark of(Pair pair) throws SQLException {
            return new Mark(Pair.number(pair.subjectDatabase, HEAD), Pair.number(pair.readerDatabase, HEARD));
        }

        void awaitHeard(Pair pair) throws SQLException, InterruptedException {
            long published = Pair.number(pair.subjectDatabase, PUBLISHED + head);
            await(() -> Pair.number(pair.readerDatabase, HEARD) >= heard + published);
        }
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
            Thread.sleep(5);
        }
    }
}
