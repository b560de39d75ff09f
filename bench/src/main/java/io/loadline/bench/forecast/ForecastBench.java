package io.loadline.bench.forecast;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.capacity.forecast.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Demand forecasts on public series. Files that are absent are said so. */
public final class ForecastBench implements Bench {
    private static final List<Source> HOURLY = List.of(
            new Source("app-server", "requests"),
            new Source("nyc-taxi", "nab/realKnownCause", "nyc_taxi", "value"),
            new Source("metro-interstate", "traffic_volume"),
            new Source("worldcup98", "count"),
            new Source("pedestrians", "location_4"));

    private static final EventDays NONE = new EventDays(0, 0, 0, 0);

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public String about() {
        return "demand forecasts on public series, beside seasonal naive (--data DIR with m4, app-server, …)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var data = options.folder("traffic");
        var figures = new LinkedHashMap<String, Object>();
        var text = new ArrayList<String>();
        m4(data, figures, text);
        long start = System.nanoTime();
        var sets = sets(data, text);
        double seconds = (System.nanoTime() - start) / 1e9;
        var events = events(data, text);
        if (figures.isEmpty() && sets.isEmpty() && events.isEmpty()) {
            throw new AbsentDataException("There is no public series in " + data + ".");
        }
        figures.put("sets", sets);
        figures.put("setsSeconds", seconds);
        figures.put("events", events);
        return new Report(String.join("\n", text), figures, true);
    }

    private static void m4(Path data, Map<String, Object> figures, List<String> text) {
        M4.of(data)
                .scores()
                .ifPresentOrElse(
                        scores -> {
                            put(scores, figures);
                            text.add(String.format(
                                    Locale.ROOT, "M4 hourly, %d series, %.1f s", scores.series(), scores.seconds()));
                            text.add(String.format(
                                    Locale.ROOT,
                                    "  %-16s %8s %8s %10s %8s",
                                    "",
                                    "sMAPE %",
                                    "MASE",
                                    "95 % holds",
                                    "MSIS"));
                            text.add(String.format(
                                    Locale.ROOT,
                                    "  %-16s %8.3f %8.3f",
                                    "seasonal naive",
                                    scores.naiveSmape(),
                                    scores.naiveMase()));
                            text.add(String.format(
                                    Locale.ROOT,
                                    "  %-16s %8.3f %8.3f %8.1f %% %8.3f",
                                    "forecast",
                                    scores.smape(),
                                    scores.mase(),
                                    100 * scores.coverage95(),
                                    scores.msis()));
                        },
                        () -> text.add(String.format(
                                Locale.ROOT, "M4 hourly: no train and test files in %s", data.resolve("m4"))));
    }

    private static void put(M4.Scores scores, Map<String, Object> figures) {
        figures.put("series", scores.series());
        figures.put("smape", scores.smape());
        figures.put("mase", scores.mase());
        figures.put("naiveSmape", scores.naiveSmape());
        figures.put("naiveMase", scores.naiveMase());
        figures.put("coverage95", scores.coverage95());
        figures.put("msis", scores.msis());
        figures.put("seconds", scores.seconds());
    }

    private static Map<String, Object> sets(Path data, List<String> text) {
        text.add(
                "\nWAPE %, 26 weekly origins (seasonal naive in brackets; then how much the 95 % interval held, and how many of the"
                        + " forecasts' peaks its upper end, which is so much more than what came); below, without the days that surprised");
        var sets = new LinkedHashMap<String, Object>();
        for (var source : HOURLY) {
            var series = source.hourly(data);
            if (series.isEmpty()) {
                text.add(String.format(
                        Locale.ROOT,
                        "  %-16s no file with times and '%s' in %s",
                        source.name(),
                        source.column(),
                        data.resolve(source.folder())));
                continue;
            }
            var rolling = Rolling.of(series.get());
            text.add(String.format(
                    Locale.ROOT,
                    "  %-16s %s",
                    source.name(),
                    rolling.all().isEmpty() ? "less than three weeks and a day" : row(rolling.all())));
            if (rolling.surprises() > 0) {
                text.add(String.format(
                        Locale.ROOT,
                        "  %-16s %s",
                        "  but %d days".formatted(rolling.surprises()),
                        row(rolling.announced())));
            }
            sets.put(source.name(), figures(rolling.all()));
            sets.put(source.name() + " outside surprises", figures(rolling.announced()));
        }
        return sets;
    }

    private static Map<String, Object> events(Path data, List<String> text) {
        text.add("\nWAPE % of days with an announced event, without and with it; and how much the 80 % interval held");
        var events = new LinkedHashMap<String, Object>();
        tasks(data).forEach((name, days) -> {
            text.add(
                    days.values() == 0
                            ? String.format(Locale.ROOT, "  %-22s no such day, or too little before it", name)
                            : String.format(
                                    Locale.ROOT,
                                    "  %-22s %6.1f -> %6.1f, %3.0f %% better, %d values, %5.1f %%",
                                    name,
                                    days.without(),
                                    days.with(),
                                    100 * (1 - days.with() / days.without()),
                                    days.values(),
                                    100 * days.held80()));
            if (days.values() > 0) {
                events.put(
                        name,
                        Map.of(
                                "without",
                                days.without(),
                                "with",
                                days.with(),
                                "held80",
                                days.held80(),
                                "values",
                                days.values()));
            }
        });
        return events;
    }

    private static Map<String, EventDays> tasks(Path data) {
        var days = new LinkedHashMap<String, EventDays>();
        var week = Duration.ofDays(7);
        days.put(
                "peyton-manning",
                new Source("wikipedia", "wikipedia", "wp_log_peyton", "y")
                        .daily(data)
                        .map(ForecastBench::exponential)
                        .map(s -> new EventDays.Task(s, Calendars.football(), week).each())
                        .orElse(NONE));
        days.put(
                "pakistan",
                new Source("pakistan-ecommerce", "orders")
                        .daily(data)
                        .map(s -> new EventDays.Task(s, Calendars.pakistan(), week).each())
                        .orElse(NONE));
        days.put(
                "olist (assumed)",
                new Source("olist", "revenue")
                        .daily(data)
                        .map(s -> new EventDays.Task(s, Calendars.olist(), week).each())
                        .orElse(NONE));
        var worldCup = new Source("worldcup98", "count").hourly(data);
        days.put("worldcup98 (all alike)", worldCup(worldCup, Calendars.worldCup()));
        days.put("worldcup98 (as drawn)", worldCup(worldCup, Calendars.worldCupAsDrawn()));
        return days;
    }

    private static EventDays worldCup(Optional<Series> series, List<Occasion> matches) {
        return series.map(s -> new EventDays.Task(s, matches, Duration.ZERO).eachDay())
                .orElse(NONE);
    }

    /** The file has logarithms. */
    private static Series exponential(Series logarithms) {
        var values = new double[logarithms.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(logarithms.at(i));
        }
        return Series.daily(logarithms.start(), values);
    }

    private static String row(Map<String, Rolling.Sums> byHorizon) {
        return byHorizon.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%4s %6.2f (%6.2f) %5.1f %%, %5.1f %% +%3.0f %%   ",
                        e.getKey(),
                        e.getValue().wape(),
                        e.getValue().naiveWape(),
                        100 * e.getValue().coverage95(),
                        100 * e.getValue().peaksHeld(),
                        100 * e.getValue().spare()))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> figures(Map<String, Rolling.Sums> byHorizon) {
        var model = new LinkedHashMap<String, Double>();
        var naive = new LinkedHashMap<String, Double>();
        var coverage = new LinkedHashMap<String, Double>();
        var peaks = new LinkedHashMap<String, Double>();
        var spare = new LinkedHashMap<String, Double>();
        byHorizon.forEach((horizon, sums) -> {
            model.put("wape" + horizon, sums.wape());
            naive.put("wape" + horizon, sums.naiveWape());
            coverage.put(horizon, sums.coverage95());
            peaks.put(horizon, sums.peaksHeld());
            spare.put(horizon, sums.spare());
        });
        return Map.of("model", model, "naive", naive, "coverage95", coverage, "peaksHeld", peaks, "spare", spare);
    }
}
