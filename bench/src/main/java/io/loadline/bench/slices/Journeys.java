package io.loadline.bench.slices;

import io.loadline.bench.Ranked;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Budgets of 30 days of a journey through three objectives with a slice for each minute: by events, and by minutes that are good or bad. */
final class Journeys {
    private static final int MINUTES = 30 * 24 * 60;
    private static final int HOUR = 60;
    private static final int BATCH = 10_000;
    private static final int PARTS = 3;
    private static final int SOURCES = 2;
    private static final int QUERIES = 200;
    private static final double NANOS = 1e6;
    /** In percent. */
    private static final int MINUTE_TARGET = 99;

    private static final String BY_EVENTS = "journey-by-events";
    private static final String BY_MINUTES = "journey-by-minutes";

    private final Service service;
    private final Stream stream = new Stream(
            "stage", PARTS, Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(MINUTES, ChronoUnit.MINUTES));

    Journeys(Service service) {
        this.service = service;
    }

    /**
     * What was measured.
     *
     * @param p99Ms of the slower of the two
     * @param exact whether the sums are those of the slices
     */
    record Result(double p99Ms, boolean exact) {}

    Result run() throws IOException, InterruptedException, SQLException {
        var parts = IntStream.range(0, PARTS).mapToObj(stream::objective).toList();
        for (var part : parts) {
            service.define(part, "P30D");
        }
        service.defineJourney(BY_EVENTS, "Occurrences", "", parts);
        service.defineJourney(
                BY_MINUTES,
                "Timeslices",
                ",\"timeSliceTarget\":0.%d,\"timeSliceWindow\":\"PT1M\"".formatted(MINUTE_TARGET),
                parts);
        for (int minute = 0; minute < MINUTES; minute += BATCH) {
            for (int source = 0; source < SOURCES; source++) {
                service.upload(stream.lines(source, minute, Math.min(MINUTES, minute + BATCH)));
            }
        }
        service.awaitAddedUp(stream.start(MINUTES - 2 * HOUR));
        return new Result(Math.max(p99(BY_EVENTS), p99(BY_MINUTES)), isExact());
    }

    private double p99(String journey) throws IOException, InterruptedException {
        var taken = new ArrayList<Double>();
        for (int i = 0; i < QUERIES; i++) {
            long begun = System.nanoTime();
            service.get("/slos/" + journey + "/budget");
            taken.add((System.nanoTime() - begun) / NANOS);
        }
        return Ranked.percentile(taken, 0.99);
    }

    private boolean isExact() throws IOException, InterruptedException {
        long total = 0;
        long bad = 0;
        long badMinutes = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            boolean fails = false;
            for (int part = 0; part < PARTS; part++) {
                total += stream.total(part, minute);
                bad += stream.total(part, minute) - stream.good(part, minute);
                fails |= 100 * stream.good(part, minute) < MINUTE_TARGET * stream.total(part, minute);
            }
            badMinutes += fails ? 1 : 0;
        }
        return counts(BY_EVENTS).equals(List.of(bad, total))
                && counts(BY_MINUTES).equals(List.of(badMinutes, (long) MINUTES));
    }

    private List<Long> counts(String journey) throws IOException, InterruptedException {
        var raw = service.get("/slos/" + journey + "/budget?at=" + Instant.ofEpochSecond(stream.start(MINUTES)))
                .at("/windows/0/raw");
        return List.of(raw.path("bad").asLong(), raw.path("total").asLong());
    }
}
