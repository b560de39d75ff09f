package io.loadline.bench.slices;

import io.loadline.bench.Ranked;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.IntStream;

/** One objective with a slice for each minute of 90 days: its budgets, summed anew for each answer. */
final class LongHistory {
    private static final int DAYS = 90;
    private static final int MINUTES = DAYS * 24 * 60;
    private static final int HOUR = 60;
    private static final int BATCH = 10_000;
    private static final int QUERIES = 200;
    private static final int REBUILDS = 5;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final Service service;
    private final Stream stream =
            new Stream("long", 1, Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(MINUTES, ChronoUnit.MINUTES));

    LongHistory(Service service) {
        this.service = service;
    }

    /**
     * What was measured.
     *
     * @param rebuildSeconds until the budget of 90 days is answered after the window was changed
     * @param addingUpSeconds from the last slice sent until its hours are added up
     * @param exact whether the sums are those of the slices
     */
    record Result(double budgetP99Ms, double rebuildSeconds, double addingUpSeconds, boolean exact) {}

    Result run() throws IOException, InterruptedException, SQLException {
        service.define(stream.objective(0), "P30D");
        for (int minute = 0; minute < MINUTES; minute += BATCH) {
            service.upload(stream.lines(0, minute, Math.min(MINUTES, minute + BATCH)));
        }
        // the hour that goes on is never added up
        double addingUp = service.awaitAddedUp(stream.start(MINUTES - 2 * HOUR));
        var budgets = new ArrayList<Double>();
        for (int i = 0; i < QUERIES; i++) {
            budgets.add(budget());
        }
        service.define(stream.objective(0), "P90D");
        var rebuilds = new ArrayList<Double>();
        for (int i = 0; i < REBUILDS; i++) {
            rebuilds.add(budget());
        }
        return new Result(Ranked.percentile(budgets, 0.99) * MILLIS, Ranked.median(rebuilds), addingUp, isExact());
    }

    /** @return seconds until the answer */
    private double budget() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        service.get("/slos/" + stream.objective(0) + "/budget");
        return (System.nanoTime() - begun) / NANOS;
    }

    private boolean isExact() throws IOException, InterruptedException {
        var at = stream.start(MINUTES);
        var answer = service.get("/slos/" + stream.objective(0) + "/budget?at=" + Instant.ofEpochSecond(at));
        long total = IntStream.range(0, MINUTES)
                .mapToLong(minute -> stream.total(0, minute))
                .sum();
        return answer.at("/windows/0/raw/total").asLong() == total;
    }
}
