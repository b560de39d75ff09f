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
 * What requests of each kind take is measured with that kind alone, at two rates; the sum of it foretells the cores that the mixed load
 * takes at two sizes, which is then measured.
 */
public final class ScaleBench implements Bench {
    /** One user sends all of a kind, which the gateway would refuse. */
    private static final Map<String, String> NO_LIMIT = Map.of("LOADLINE_GATEWAY_LIMIT_REQUESTS", "1000000");

    /** Of the limit, while one kind is measured; what a kind has of the mixed sizes lies about these. */
    private static final double FEW = 0.05;

    private static final double MANY = 0.3;

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
                limit = load.limit(mix).carried();
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
     * @param kinds what requests of each kind take beside that, until all that follows from them is done
     */
    private record Model(double idle, Map<Kind, Curve> kinds) {
        double cores(double perSecond) {
            return idle
                    + kinds.entrySet().stream()
                            .mapToDouble(kind -> kind.getValue()
                                    .cores(perSecond * kind.getKey().share()))
                            .sum();
        }
    }

    /**
     * Cores by requests a second: {@code factor * rate ^ exponent}. The exponent is below 1 where what comes together is published, heard
     * and projected together.
     */
    private record Curve(double factor, double exponent) {
        /** Through two points. */
        static Curve through(double fewPerSecond, double fewCores, double manyPerSecond, double manyCores) {
            double exponent = Math.log(manyCores / fewCores) / Math.log(manyPerSecond / fewPerSecond);
            return new Curve(manyCores / Math.pow(manyPerSecond, exponent), exponent);
        }

        double cores(double perSecond) {
            return factor * Math.pow(perSecond, exponent);
        }

        double millis(double perSecond) {
            return 1_000 * cores(perSecond) / perSecond;
        }
    }

    /** @param good share of the answers */
    private record Size(double perSecond, double foretold, double measured, double good, long memoryMiB) {
        double off() {
            return foretold / measured - 1;
        }
    }

    private static Model fitted(LocalPlatform platform, Mix mix, double limit, Duration time) throws Exception {
        double idle = cpu(platform, () -> Thread.sleep(time)) / seconds(time.plus(REST));
        var kinds = new EnumMap<Kind, Curve>(Kind.class);
        for (var kind : Kind.values()) {
            mix.renew();
            double few = alone(platform, mix, kind, FEW * limit, time, idle);
            double many = alone(platform, mix, kind, MANY * limit, time, idle);
            kinds.put(kind, Curve.through(FEW * limit, few, MANY * limit, many));
        }
        return new Model(idle, kinds);
    }

    /** Cores beside those of a platform with nothing to do. */
    private static double alone(
            LocalPlatform platform, Mix mix, Kind kind, double perSecond, Duration time, double idle) throws Exception {
        double cpu = cpu(platform, () -> send(() -> mix.ask(kind), perSecond, time));
        return (cpu - idle * seconds(time.plus(REST))) / seconds(time);
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
        double few = FEW * limit;
        double many = MANY * limit;
        var lines = new ArrayList<>(List.of(
                "",
                String.format(
                        Locale.ROOT,
                        "  %-10s %15s %15s %10s",
                        "CPU ms",
                        Math.round(few) + " a second",
                        Math.round(many) + " a second",
                        "exponent")));
        model.kinds.forEach((kind, curve) -> {
            var name = kind.name().toLowerCase(Locale.ROOT);
            figures.put(name + "Ms", rounded(curve.millis(many)));
            figures.put(name + "Exponent", rounded(curve.exponent));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-10s %15.2f %15.2f %10.2f",
                    name,
                    curve.millis(few),
                    curve.millis(many),
                    curve.exponent));
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
