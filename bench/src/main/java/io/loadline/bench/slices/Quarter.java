package io.loadline.bench.slices;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.Ranked;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A team's report of the last quarter, with a slice for each minute of it. */
final class Quarter {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SOURCES = 2;
    private static final int BATCH = 20_000;
    private static final int REPORTS = 5;
    private static final double NANOS = 1e9;

    private final Service service;
    private final LocalDate begin =
            LocalDate.now(ZONE).with(IsoFields.DAY_OF_QUARTER, 1).minusMonths(3);
    private final Stream stream;
    private final int minutes;

    Quarter(Service service, int objectives) {
        this.service = service;
        var start = begin.atStartOfDay(ZONE).toInstant();
        this.stream = new Stream("quarter", objectives, start);
        this.minutes = (int) ChronoUnit.MINUTES.between(
                start, begin.plusMonths(3).atStartOfDay(ZONE).toInstant());
    }

    /**
     * What was measured.
     *
     * @param reportSeconds until the report of all objectives is there, the median of some
     * @param addingUpSeconds from the last slice sent until every hour is added up
     * @param exact whether the sums are those of the slices
     */
    record Result(int objectives, double reportSeconds, double addingUpSeconds, boolean exact) {}

    Result run() throws Exception {
        for (int i = 0; i < stream.objectives(); i++) {
            service.define(stream.objective(i), "P90D", Service.QUARTERLY);
        }
        send();
        double addingUp = service.awaitAddedUp(stream.start(minutes));
        var seconds = new ArrayList<Double>();
        JsonNode report = service.get(path());
        for (int i = 0; i < REPORTS; i++) {
            long begun = System.nanoTime();
            report = service.get(path());
            seconds.add((System.nanoTime() - begun) / NANOS);
        }
        return new Result(stream.objectives(), Ranked.median(seconds), addingUp, isExact(report));
    }

    private String path() {
        int quarter = begin.get(IsoFields.QUARTER_OF_YEAR);
        return "/reports?owner=" + Service.QUARTER_OWNER + "&period=" + begin.getYear() + "-Q" + quarter;
    }

    private void send() throws Exception {
        int step = Math.max(1, BATCH * SOURCES / stream.objectives());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, SOURCES)
                    .mapToObj(source -> threads.submit(() -> {
                        for (int minute = 0; minute < minutes; minute += step) {
                            service.upload(stream.lines(source, minute, Math.min(minutes, minute + step)));
                        }
                        return source;
                    }))
                    .toList();
            for (var client : clients) {
                client.get();
            }
        }
    }

    private boolean isExact(JsonNode report) {
        boolean exact = report.path("reports").size() == stream.objectives();
        for (int i = 0; i < stream.objectives(); i++) {
            exact &= isExact(report, i);
        }
        return exact;
    }

    private boolean isExact(JsonNode report, int objective) {
        long total = IntStream.range(0, minutes)
                .mapToLong(minute -> stream.total(objective, minute))
                .sum();
        long good = IntStream.range(0, minutes)
                .mapToLong(minute -> stream.good(objective, minute))
                .sum();
        for (var one : report.path("reports")) {
            if (one.path("slo").asText().equals(stream.objective(objective))) {
                var raw = one.at("/objectives/0/raw");
                return raw.path("good").asLong() == good && raw.path("total").asLong() == total;
            }
        }
        return false;
    }
}
