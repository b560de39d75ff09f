package io.loadline.bench.slices;

import io.loadline.bench.Ranked;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * How soon the detection has looked at many objectives: at first, when what is to be expected of each is learnt of its history, and then
 * minute after minute.
 */
final class Looks {
    /** A day is learnt from before anything is expected. */
    private static final int MINUTES = 25 * 60;

    private static final int BATCH = 10_000;
    private static final int SOURCES = 2;
    private static final int TICKS = 4;
    private static final double NANOS = 1e9;

    private final Service service;
    private final Stream stream;

    Looks(Service service, int objectives) {
        this.service = service;
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        this.stream = new Stream("looked", objectives, now.minus(MINUTES + TICKS + 1L, ChronoUnit.MINUTES));
    }

    /**
     * What was measured.
     *
     * @param learningSeconds from sending a minute of all objectives until all were looked at for the first time
     * @param tickSeconds the same of a later minute, the median
     */
    record Result(int objectives, double learningSeconds, double tickSeconds) {}

    Result run() throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < stream.objectives(); i++) {
            service.define(stream.objective(i), "P30D");
        }
        int step = Math.max(1, BATCH * SOURCES / stream.objectives());
        for (int minute = 0; minute < MINUTES; minute += step) {
            minutes(minute, Math.min(MINUTES, minute + step));
        }
        double learning = seen(0);
        var ticks = new ArrayList<Double>();
        for (int tick = 1; tick < TICKS; tick++) {
            ticks.add(seen(tick));
        }
        return new Result(stream.objectives(), learning, Ranked.median(ticks));
    }

    private double seen(int tick) throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        minutes(MINUTES + tick, MINUTES + tick + 1);
        service.awaitSeen("detection");
        return (System.nanoTime() - begun) / NANOS;
    }

    private void minutes(int from, int to) throws IOException, InterruptedException {
        for (int source = 0; source < SOURCES; source++) {
            service.upload(stream.lines(source, from, to));
        }
    }
}
