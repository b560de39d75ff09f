package io.loadline.bench.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.bench.Csv;
import io.loadline.slo.detection.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Series of one signal with windows in which something was wrong, as Numenta's benchmark lays them out. The first 15 % of a
 * series is only learnt from, as there; alarms less than a day apart are one, and it counts where it begins.
 */
final class NabSet implements LabelledSet {
    static final String LABELS = "labels/combined_windows.json";
    private static final double WARM_UP = 0.15;
    private static final long APART = 86_400;

    private final String name;
    private final List<Series> series;

    private NabSet(String name, List<Series> series) {
        this.name = name;
        this.series = series;
    }

    static NabSet read(Path folder) throws IOException {
        var series = new ArrayList<Series>();
        var labels = new ObjectMapper().readTree(folder.resolve(LABELS).toFile());
        for (var entry : labels.properties()) {
            var file = folder.resolve(entry.getKey());
            if (Files.exists(file)) {
                series.add(new Series(trace(file), windows(entry.getValue())));
            }
        }
        return new NabSet(folder.getFileName().toString(), series);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Ranks> ranks() {
        return Optional.empty();
    }

    @Override
    public Verdict judge(Detector detector) {
        var verdict = new Verdict();
        for (var one : series) {
            int warmUp = (int) (WARM_UP * one.trace.size());
            var begins = begins(one.trace, detector.alarms(one.trace, warmUp));
            begins.forEach(begin -> verdict.alarm(one.windows.stream().anyMatch(w -> w.contains(begin))));
            one.windows.stream()
                    .filter(window -> window.to >= one.trace.seconds()[warmUp])
                    .forEach(window -> verdict.incident(begins.stream()
                            .filter(window::contains)
                            .mapToDouble(begin -> begin - window.from)
                            .findFirst()));
        }
        return verdict;
    }

    private static List<Long> begins(Trace trace, boolean[] alarms) {
        var begins = new ArrayList<Long>();
        long last = Long.MIN_VALUE / 2;
        for (int i = 0; i < alarms.length; i++) {
            if (alarms[i]) {
                if (trace.seconds()[i] - last > APART) {
                    begins.add(trace.seconds()[i]);
                }
                last = trace.seconds()[i];
            }
        }
        return begins;
    }

    private static Trace trace(Path file) throws IOException {
        var rows = Csv.cells(file);
        var body = rows.subList(1, rows.size());
        return new Trace(
                body.stream().mapToLong(row -> second(row.getFirst())).toArray(),
                body.stream().mapToDouble(row -> Csv.number(row.get(1))).toArray());
    }

    private static List<Window> windows(JsonNode list) {
        var windows = new ArrayList<Window>();
        list.forEach(pair -> windows.add(
                new Window(second(pair.get(0).asText()), second(pair.get(1).asText()))));
        return windows;
    }

    private static long second(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }

    private record Series(Trace trace, List<Window> windows) {}

    private record Window(long from, long to) {
        boolean contains(long second) {
            return second >= from && second <= to;
        }
    }
}
