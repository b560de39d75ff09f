package io.loadline.bench.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.bench.Csv;
import io.loadline.bench.forecast.Clock;
import io.loadline.slo.detection.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Series of one signal with windows in which something was wrong, as Numenta's benchmark lays them out. The first 15 % of a
 * series is only learnt from (there 750 rows at most); alarms less than a day apart are one, and it counts where it begins.
 */
final class NabSet implements LabelledSet {
    static final String LABELS = "labels/combined_windows.json";
    private static final double WARM_UP = 0.15;
    private static final long APART = 86_400;

    private final String name;
    private final List<Series> series = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private NabSet(String name) {
        this.name = name;
    }

    static NabSet read(Path folder) {
        var set = new NabSet(folder.getFileName().toString());
        var labels = folder.resolve(LABELS);
        try {
            for (var entry : new ObjectMapper().readTree(labels.toFile()).properties()) {
                set.read(folder, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            set.unread.add(labels + ": " + e);
        }
        return set;
    }

    /** In Numenta's repository the series lie in a folder of their own beside the labels'. */
    private void read(Path folder, String file, JsonNode windows) {
        var inRepository = folder.resolve("data").resolve(file);
        try {
            var trace = trace(Files.exists(inRepository) ? inRepository : folder.resolve(file));
            if (trace.size() == 0) {
                throw new NoSuchElementException("no times and values");
            }
            series.add(new Series(trace, windows(windows)));
        } catch (RuntimeException e) {
            unread.add(file + ": " + e);
        }
    }

    @Override
    public int present() {
        return series.size();
    }

    @Override
    public List<String> unread() {
        return unread;
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

    private static Trace trace(Path file) {
        var rows = Csv.cells(file).stream()
                .skip(1)
                .filter(row -> row.size() > 1 && Clock.time(row.getFirst()).isPresent())
                .toList();
        return new Trace(
                rows.stream().mapToLong(row -> second(row.getFirst())).toArray(),
                rows.stream().mapToDouble(row -> Csv.number(row.get(1))).toArray());
    }

    private static List<Window> windows(JsonNode list) {
        var windows = new ArrayList<Window>();
        list.forEach(pair -> windows.add(
                new Window(second(pair.get(0).asText()), second(pair.get(1).asText()))));
        return windows;
    }

    private static long second(String text) {
        return Clock.time(text).orElseThrow().getEpochSecond();
    }

    private record Series(Trace trace, List<Window> windows) {}

    private record Window(long from, long to) {
        boolean contains(long second) {
            return second >= from && second <= to;
        }
    }
}
