package io.loadline.bench.soak;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.LocalPlatform;
import io.loadline.bench.lab.Workspace;
import io.loadline.bench.soak.Mix.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a request of each kind costs is measured with that kind alone; the sum of it foretells the cores that the mixed load takes at
 * two sizes, which is then measured.
 */
public final class ScaleBench implements Bench {
    /** One user sends all of a kind, which the gateway would refuse. */
    private static final Map<String, String> NO_LIMIT = Map.of("LOADLINE_GATEWAY_LIMIT_REQUESTS", "1000000");

    /** Of the limit, while one kind is measured. */
    private static final double ALONE = 0.4;

    /** Of the limit. */
    private static final List<Double> SIZES = List.of(0.2, 0.6);

    /** Until what was sent has been heard, so that its cost is counted where it belongs. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final double FARTHEST = 0.3;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String about() {
        return "CPU that each kind of request takes, and whether its sum foretells a mixed load of two sizes";
    }

    @Override
    public int seconds() {
        return 30;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = new LocalPlatform(options.root(), state, NO_LIMIT)) {
            var mix = new Mix(platform);
            mix.makeSite();
            double limit;
            try (var load = new Load(mix::next, new Ledger())) {
                limit = load.limit();
            }
            var time = Duration.ofSeconds(options.seconds());
            var model = fitted(platform, mix, limit, time);
            var sizes = new ArrayList<Size>();
            for (var share : SIZES) {
                sizes.add(size(platform, mix, model, share * limit, time));
            }
            return report(limit, model, sizes);
        }
    }

    /**
     * What the platform takes.
     *
     * @param idle cores with nothing to do
     * @param seconds CPU seconds of a request of each kind, until all that follows from it is done
     */
    private record Model(double idle, Map<Kind, Double> seconds) {
        double cores(double perSecond) {
            return idle
                    + seconds.entrySet().stream()
                            .mapToDouble(cost -> perSecond * cost.getKey().share() * cost.getValue())
                            .sum();
        }
    }

    /** @param good share of the answers */
    private record Size(double perSecond, double foretold, double measured, double good, long memoryMiB) {
        double off() {
            return foretold / measured - 1;
        }
    }

    private static Model fitted(LocalPlatform platform, Mix mix, double limit, Duration time) throws Exception {
        double whole = seconds(time.plus(REST));
        double idle = cpu(platform, () -> Thread.sleep(time)) / whole;
        var costs = new EnumMap<Kind, Double>(Kind.class);
        for (var kind : Kind.values()) {
            mix.renew();
            var answers = new ArrayList<Answer>();
            double cpu = cpu(platform, () -> answers.addAll(send(() -> mix.ask(kind), ALONE * limit, time)));
            costs.put(kind, (cpu - idle * whole) / answers.size());
        }
        return new Model(idle, costs);
    }

    private static Size size(LocalPlatform platform, Mix mix, Model model, double perSecond, Duration time)
            throws Exception {
        mix.renew();
        var answers = new ArrayList<Answer>();
        double cpu = cpu(platform, () -> answers.addAll(send(mix::next, perSecond, time)));
        return new Size(
                perSecond,
                model.cores(perSecond),
                (cpu - model.idle * seconds(REST)) / seconds(time),
                answers.stream().filter(Answer::isGood).count() / (double) answers.size(),
                Vitals.of(platform).memoryMiB());
    }

    private static List<Answer> send(Supplier<Mix.Ask> asks, double perSecond, Duration time)
            throws InterruptedException {
        try (var load = new Load(asks, new Ledger())) {
            return load.steady(perSecond, time);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Seconds of CPU that the platform takes meanwhile, and until what follows is done. */
    private static double cpu(LocalPlatform platform, Work work) throws Exception {
        var before = Vitals.cpu(platform);
        work.run();
        Thread.sleep(REST);
        return seconds(Vitals.cpu(platform).minus(before));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Report report(double limit, Model model, List<Size> sizes) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("limitPerSecond", Math.round(limit));
        figures.put("idleCores", rounded(model.idle));
        var lines = new ArrayList<>(List.of("", "  %-10s %14s".formatted("", "CPU ms a request")));
        model.seconds.forEach((kind, cost) -> {
            var name = kind.name().toLowerCase(Locale.ROOT);
            figures.put(name + "Ms", rounded(1_000 * cost));
            lines.add(String.format(Locale.ROOT, "  %-10s %14.2f", name, 1_000 * cost));
        });
        lines.add(String.format(
                Locale.ROOT,
                "%n  %10s %10s %10s %8s %8s %8s",
                "a second",
                "foretold",
                "measured",
                "off",
                "good",
                "MiB"));
        sizes.forEach(size -> lines.add(String.format(
                Locale.ROOT,
                "  %10.0f %10.2f %10.2f %7.0f%% %7.1f%% %8d",
                size.perSecond,
                size.foretold,
                size.measured,
                100 * size.off(),
                100 * size.good,
                size.memoryMiB)));
        figures.put(
                "sizes",
                sizes.stream()
                        .map(size -> Map.of(
                                "perSecond", Math.round(size.perSecond),
                                "foretoldCores", rounded(size.foretold),
                                "measuredCores", rounded(size.measured),
                                "memoryMiB", size.memoryMiB))
                        .toList());
        return new Report(
                String.join("\n", lines),
                figures,
                sizes.stream().allMatch(size -> Math.abs(size.off()) <= FARTHEST && size.good == 1));
    }

    private static double rounded(double value) {
        return Math.round(1_000 * value) / 1_000.0;
    }
}
