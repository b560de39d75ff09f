package io.loadline.bench.utilisation;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.capacity.scaling.Outcome;
import io.loadline.capacity.scaling.Replay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Replays traces with the scaling rule of capacity, beside static peak provisioning and an autoscaler alone. */
public final class UtilisationBench implements Bench {
    private static final String NOTES = """

            The first half of a trace, at most eight weeks, is only learnt from. Static peak: the greatest demand of the whole
            trace, all the time. Both autoscalers see what was measured three minutes, or one hour, before; the best one (*) has
            the highest target that keeps 99.9 % of the hours of this trace, which nobody knows beforehand.
            A step of a trace counts by its length: a minute is a sixtieth of an hour.

            Surprises, whose under-provisioned hours do not count, while the capacity that they took does: days (UTC) whose peak
            hour is more than 1.5 times the median of the peak hours of the days from two weeks before to two weeks after.""";

    /** What one trace came to. */
    private record Played(String name, Replay replay) {}

    @Override
    public String name() {
        return "utilisation";
    }

    @Override
    public String about() {
        return "replayed traces beside static peak provisioning (--data DIR with app-server, crane-utilisation)";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) {
        var data = options.folder("traffic");
        var traces = NamedTrace.all(data);
        var played = traces.stream()
                .flatMap(one -> one.trace().map(trace -> new Played(one.name(), Replay.of(trace))).stream())
                .toList();
        if (played.isEmpty()) {
            throw new AbsentDataException("There are no traces in " + data + "/app-server or /crane-utilisation.");
        }
        return new Report(table(played) + unread(traces), figures(played), true);
    }

    private static String unread(List<NamedTrace> traces) {
        return traces.stream()
                .filter(one -> one.trace().isEmpty())
                .map(one -> "\n  %-36s has no times and values".formatted(one.name()))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> figures(List<Played> played) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put(
                "gain",
                mean(played, p -> p.rule().utilisation())
                        / mean(played, p -> p.staticPeak().utilisation()));
        figures.put("underProvisionedShare", share(played, Replay::rule));
        figures.put("gainOfFleet", 1 / mean(played, p -> p.rule().capacity()));
        figures.put("meanOfGains", mean(played, Replay::gain));
        var traces = new LinkedHashMap<String, Object>();
        played.forEach(one -> traces.put(one.name(), figures(one.replay())));
        figures.put("traces", traces);
        return figures;
    }

    private static Map<String, Object> figures(Replay replay) {
        return Map.of(
                "gain", replay.gain(),
                "hours", replay.hours(),
                "rule", replay.rule(),
                "staticPeak", replay.staticPeak(),
                "autoscaler", replay.reactive(),
                "autoscalerInHindsight", replay.reactiveInHindsight(),
                "surprises",
                        replay.surprises().stream()
                                .map(day -> day.date().toString())
                                .toList());
    }

    private static double mean(List<Played> played, ToDoubleFunction<Replay> figure) {
        return played.stream()
                .mapToDouble(one -> figure.applyAsDouble(one.replay()))
                .average()
                .orElse(0);
    }

    /** Of all hours of all traces. */
    private static double share(List<Played> played, Function<Replay, Outcome> way) {
        return mean(played, replay -> way.apply(replay).underProvisionedHours()) / mean(played, Replay::hours);
    }

    private static String table(List<Played> played) {
        var lines = new ArrayList<String>();
        lines.add("Mean utilisation, and share of the hours outside of surprises with less capacity than demand");
        lines.add(String.format(
                Locale.ROOT,
                "  %-36s %6s %11s %22s %6s %20s %20s",
                "",
                "hours",
                "static peak",
                "our rule",
                "gain",
                "autoscaler at 70 %",
                "autoscaler, best *"));
        played.forEach(one -> lines.add(line(one)));
        lines.add(String.format(
                Locale.ROOT,
                "  %-36s %6.0f %9.1f %% %20s %6.2f %20s %20s",
                "all: mean utilisation, share of hours",
                mean(played, Replay::hours) * played.size(),
                100 * mean(played, p -> p.staticPeak().utilisation()),
                overall(played, Replay::rule),
                mean(played, p -> p.rule().utilisation())
                        / mean(played, p -> p.staticPeak().utilisation()),
                overall(played, Replay::reactive),
                overall(played, Replay::reactiveInHindsight)));
        lines.add(NOTES);
        played.forEach(one -> lines.add(String.format(Locale.ROOT, "  %-36s %s", one.name(), surprises(one.replay()))));
        return String.join("\n", lines);
    }

    private static String line(Played one) {
        var replay = one.replay();
        return String.format(
                Locale.ROOT,
                "  %-36s %6.0f %9.1f %% %20s %6.2f %20s %20s",
                one.name(),
                replay.hours(),
                100 * replay.staticPeak().utilisation(),
                outcome(replay.rule()),
                replay.gain(),
                outcome(replay.reactive()),
                outcome(replay.reactiveInHindsight()));
    }

    private static String outcome(Outcome outcome) {
        return percent(outcome.utilisation(), outcome.underProvisionedShare());
    }

    private static String overall(List<Played> played, Function<Replay, Outcome> way) {
        return percent(mean(played, p -> way.apply(p).utilisation()), share(played, way));
    }

    private static String percent(double utilisation, double under) {
        return String.format(Locale.ROOT, "%5.1f %% (%6.3f %%)", 100 * utilisation, 100 * under);
    }

    private static String surprises(Replay replay) {
        return replay.surprises().isEmpty()
                ? "none"
                : replay.surprises().stream()
                        .map(day -> String.format(Locale.ROOT, "%s (%.2f)", day.date(), day.ratio()))
                        .collect(Collectors.joining(", "));
    }
}
