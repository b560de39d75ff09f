package io.loadline.bench.slices;

import io.loadline.bench.Ranked;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** So many objectives: their history sent in batches, then minute after minute as it passes. */
final class Level {
    /** Slices of the history, of all objectives together. */
    private static final int ROWS = 300_000;

    private static final int BATCH = 10_000;
    private static final int SOURCES = 2;
    private static final int TICKS = 4;
    private static final int DEFINERS = 8;
    private static final int PAGE = 500;
    private static final double NANOS = 1e9;

    private final Service service;
    private final Stream stream;
    private final int minutes;

    Level(Service service, int objectives) {
        this.service = service;
        this.minutes = ROWS / objectives;
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        this.stream = new Stream("of" + objectives, objectives, now.minus(minutes + TICKS + 1L, ChronoUnit.MINUTES));
    }

    /**
     * What was measured.
     *
     * @param perSecond slices taken in
     * @param copyPerSecond rows that PostgreSQL's COPY writes into a table of the same columns without an index
     * @param indexedPerSecond the same into one with the same index and partitions
     * @param tickSeconds from sending a minute's slices until the budgets of all objectives were looked at and all alerts asked for
     * @param exact whether the sums of some objectives are those of their slices
     */
    record Result(
            int objectives,
            double perSecond,
            double copyPerSecond,
            double indexedPerSecond,
            double tickSeconds,
            boolean exact) {}

    Result run() throws Exception {
        together(IntStream.range(0, DEFINERS)
                .<Callable<Void>>mapToObj(i -> () -> define(i))
                .toList());
        double seconds = timed(this::history);
        service.awaitSeen("budget-watch");
        ticks(0, 1);
        var ticks = new ArrayList<Double>();
        for (int i = 1; i < TICKS; i++) {
            int tick = i;
            ticks.add(timed(() -> ticks(tick, tick + 1)));
        }
        var csv = stream.csv(0, minutes);
        double copy = new Copy(service.database(), "slice", false).run(csv);
        double indexed = new Copy(service.database(), "slice", true).run(csv);
        double rows = (double) minutes * stream.objectives();
        return new Result(
                stream.objectives(), rows / seconds, rows / copy, rows / indexed, Ranked.median(ticks), isExact());
    }

    private Void define(int first) throws IOException, InterruptedException {
        for (int i = first; i < stream.objectives(); i += DEFINERS) {
            service.define(stream.objective(i), "P30D");
        }
        return null;
    }

    /** One client for each source, each sending its next batch when the one before is answered. */
    private void history() throws Exception {
        int step = Math.max(1, BATCH * SOURCES / stream.objectives());
        together(IntStream.range(0, SOURCES)
                .<Callable<Void>>mapToObj(source -> () -> {
                    for (int minute = 0; minute < minutes; minute += step) {
                        service.upload(stream.lines(source, minute, Math.min(minutes, minute + step)));
                    }
                    return null;
                })
                .toList());
    }

    private void ticks(int from, int to) throws Exception {
        for (int source = 0; source < SOURCES; source++) {
            service.upload(stream.lines(source, minutes + from, minutes + to));
        }
        service.awaitSeen("budget-watch");
        alerts();
    }

    private void alerts() throws IOException, InterruptedException {
        var after = "";
        do {
            var page = service.get("/alerts?service=shop&limit=" + PAGE + after);
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
    }

    /** Some objectives are asked for; a slice that was lost or counted twice would show in its sums. */
    private boolean isExact() throws IOException, InterruptedException {
        boolean exact = true;
        for (int i = 0; i < stream.objectives(); i += Math.max(1, stream.objectives() / 10)) {
            int objective = i;
            var raw = service.get("/slos/" + stream.objective(i) + "/budget").at("/windows/0/raw");
            long good = IntStream.range(0, minutes + TICKS)
                    .mapToLong(minute -> stream.good(objective, minute))
                    .sum();
            long total = IntStream.range(0, minutes + TICKS)
                    .mapToLong(minute -> stream.total(objective, minute))
                    .sum();
            exact &= raw.get("good").asLong() == good && raw.get("total").asLong() == total;
        }
        return exact;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / NANOS;
    }

    private static void together(List<Callable<Void>> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }
}
