package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a promotion does to demand, as factors on the forecast of ordinary days, learnt from the promotions of the past.
 *
 * <p>For each past promotion, the same models that forecast ordinary days, asked as long before as they are of the promotion to
 * come, say what would have been; the ratio of what happened to that is the uplift of each phase. Promotions of one kind count
 * alike: their ratios are averaged as logarithms, and lean on the same phase of the other kinds, or on the whole promotion where
 * there is none, the more the fewer and the less alike they are ({@link Shrinkage}). What goes beyond ordinary demand grows in
 * proportion to the intensity that was planned for; without any past, the planned multiplier itself is used and labelled assumed.
 *
 * @param phases factor by name of the phase
 * @param whole factor for phases never seen
 * @param high factor on the uplift that 95 % of the promotion hours of the past did not exceed, at least 1
 * @param learntFrom how many promotions of the past it rests on; 0 when it is assumed
 */
public record Uplift(Map<String, Double> phases, double whole, double high, int learntFrom) {
    private static final double ASSUMED_HIGH = 1.25;
    private static final double STEEPEST = 50;

    public Uplift {
        phases = Map.copyOf(new TreeMap<>(phases));
    }

    /**
     * Nothing is known but what is planned.
     *
     * @param multiplier of ordinary demand; below 1 on a day on which there will be less, such as a holiday
     */
    public static Uplift assumed(double multiplier) {
        return new Uplift(Map.of(), multiplier, ASSUMED_HIGH, 0);
    }

    /** What comes again and again is in the forecast already. */
    static Uplift ordinary(int learntFrom) {
        return new Uplift(Map.of(), 1, 1, learntFrom);
    }

    /** The factor of a phase, its expected value. */
    public double of(String phase) {
        return phases.getOrDefault(phase, whole);
    }

    /**
     * An hour of ordinary demand as the promotion makes it. The errors of the two are independent, so their logarithms add as
     * squares; downwards nothing is known of the promotion but what is known of ordinary days.
     */
    public Forecast.Point on(Forecast.Point ordinary, String phase) {
        double factor = of(phase);
        return new Forecast.Point(
                ordinary.hour(),
                ordinary.value() * factor,
                ordinary.low80() * factor,
                ordinary.value() * factor * both(ordinary.high80() / ordinary.value()),
                ordinary.low95() * factor,
                ordinary.value() * factor * both(ordinary.high95() / ordinary.value()));
    }

    /**
     * An hour of ordinary demand as promotions make it. Of several in one hour the one counts that makes most of it, such as the opening of a
     * sale within its weeks: what each does was learnt, or planned, by itself.
     */
    public static Forecast.Point lifted(Forecast.Point ordinary, Map<Promotion.Terms, Uplift> uplifts) {
        return uplifts.entrySet().stream()
                .filter(uplift -> uplift.getKey().touches(ordinary.hour()))
                .map(uplift -> uplift.getValue().on(ordinary, phaseOf(uplift.getKey(), ordinary.hour())))
                .max(Comparator.comparingDouble(Forecast.Point::high95))
                .orElse(ordinary);
    }

    private double both(double ordinaryHigh) {
        double log = Math.log(high);
        double other = Double.isFinite(ordinaryHigh) && ordinaryHigh > 1 ? Math.log(ordinaryHigh) : 0;
        return Math.exp(Math.sqrt(log * log + other * other));
    }

    /**
     * The same uplift at another intensity: what exceeds ordinary demand is in proportion to it.
     *
     * @param ratio planned intensity of the promotion to come over that of the promotions learnt from
     */
    public Uplift scaled(double ratio) {
        var scaled = new HashMap<String, Double>();
        phases.forEach((phase, factor) -> scaled.put(phase, scaled(factor, ratio)));
        return new Uplift(scaled, scaled(whole, ratio), high, learntFrom);
    }

    private static double scaled(double factor, double ratio) {
        return factor <= 1 ? factor : 1 + (factor - 1) * ratio;
    }

    /**
     * Learns from the promotions that lie wholly within the history.
     *
     * @param ordinary the days and the models onto whose forecast the uplift will be multiplied
     * @param kind of the promotion to come; the others are what its uplift leans on
     * @param ahead hours from the end of the history to the promotion to come, 0 when it has begun
     * @return empty-handed (learntFrom 0, factor 1) when there are none
     */
    public static Uplift learn(Ordinary ordinary, List<PastPromotion> promotions, String kind, int ahead) {
        var observed = promotions.stream()
                .flatMap(p -> Observation.of(ordinary, p, ahead).stream())
                .toList();
        if (observed.isEmpty()) {
            return new Uplift(Map.of(), 1, ASSUMED_HIGH, 0);
        }
        double whole = shrunk(observed, kind, Observation::logarithm, mean(observed, Observation::logarithm));
        var phases = new HashMap<String, Double>();
        observed.stream()
                .flatMap(o -> o.phases().keySet().stream())
                .distinct()
                .forEach(name -> phases.put(name, Math.exp(shrunk(observed, kind, o -> o.logarithm(name), whole))));
        var learnt = new Uplift(phases, Math.exp(whole), 1, observed.size());
        return new Uplift(phases, learnt.whole(), high(observed, learnt), observed.size());
    }

    /** Whether something can be learnt from a promotion: there was demand, and before it were two weeks of ordinary days. */
    static boolean tells(Series history, Series days, PastPromotion promotion) {
        int from = history.indexOf(promotion.start());
        int to = end(history, promotion);
        return to <= history.size()
                && days.until(from).known() >= Ordinary.settled(days)
                && IntStream.range(from, to).anyMatch(i -> history.knows(i) && history.at(i) > 0);
    }

    private static int end(Series history, PastPromotion promotion) {
        return history.indexOf(promotion.end().minusNanos(1)) + 1;
    }

    /** Within one promotion of the past, how far an hour lay above its phase. */
    private static double high(List<Observation> observed, Uplift learnt) {
        var ratios = observed.stream()
                .flatMap(o -> o.hours().stream())
                .mapToDouble(h -> h.ratio() / learnt.of(h.phase()))
                .sorted()
                .toArray();
        int rank = (int) Math.ceil((ratios.length + 1) * 0.95);
        return ratios.length == 0 ? ASSUMED_HIGH : Math.max(1, ratios[Math.min(rank, ratios.length) - 1]);
    }

    /** A logarithm of the kind; what did not observe it is NaN. */
    private static double shrunk(
            List<Observation> observed, String kind, ToDoubleFunction<Observation> logarithm, double fallback) {
        var own = logarithms(observed, o -> o.kind().equals(kind), logarithm);
        var others = logarithms(observed, o -> !o.kind().equals(kind), logarithm);
        double parent =
                others.length == 0 ? fallback : Arrays.stream(others).average().orElse(fallback);
        return Shrinkage.mean(own, parent);
    }

    private static double[] logarithms(
            List<Observation> observed, Predicate<Observation> which, ToDoubleFunction<Observation> logarithm) {
        return observed.stream()
                .filter(which)
                .mapToDouble(logarithm)
                .filter(Double::isFinite)
                .toArray();
    }

    private static double mean(List<Observation> observed, ToDoubleFunction<Observation> logarithm) {
        return observed.stream().mapToDouble(logarithm).average().orElse(0);
    }

    /**
     * A promotion as it took place.
     *
     * @param kind what it has in common with others of its sort
     */
    public record PastPromotion(String kind, Instant start, Instant end, List<Phase> phases) {
        /** Whether it takes place in an hour, or in a part of it. */
        public boolean touches(Instant hour) {
            return Promotion.touches(hour, start, end);
        }

        /** The name of the phase of an hour, the last one in it; what no phase covers is {@code other}. */
        public String phaseOf(Instant hour) {
            return phases.stream()
                    .filter(p -> Promotion.touches(hour, p.start(), p.end()))
                    .map(Phase::name)
                    .reduce((first, last) -> last)
                    .orElse(OTHER);
        }
    }

    /** The hours of a promotion that belong to no phase. */
    public static final String OTHER = "other";

    /** The name of the phase of an hour of a promotion; what no phase covers is {@code other}. */
    public static String phaseOf(Promotion.Terms promotion, Instant hour) {
        return promotion.phaseOf(hour).orElse(OTHER);
    }

    public record Phase(String name, Instant start, Instant end) {}

    private record Hour(String phase, double ratio) {}

    private record Observation(String kind, double whole, Map<String, Double> phases, List<Hour> hours) {
        double logarithm() {
            return Math.log(whole);
        }

        double logarithm(String phase) {
            return Math.log(phases.getOrDefault(phase, Double.NaN));
        }

        static Optional<Observation> of(Ordinary ordinary, PastPromotion promotion, int ahead) {
            var history = ordinary.history();
            if (!tells(history, ordinary.days(), promotion)) {
                return Optional.empty();
            }
            int from = history.indexOf(promotion.start());
            var expected = ordinary.expected(from, ahead, end(history, promotion) - from);
            return observed(history, promotion, from, expected);
        }

        private static Optional<Observation> observed(
                Series history, PastPromotion promotion, int from, double[] expected) {
            var sums = new TreeMap<String, double[]>();
            var total = new double[2];
            var hours = new ArrayList<Hour>();
            for (int h = 0; h < expected.length; h++) {
                if (history.knows(from + h) && expected[h] > 0) {
                    double actual = history.at(from + h);
                    var phase = promotion.phaseOf(history.timeOf(from + h));
                    add(sums.computeIfAbsent(phase, name -> new double[2]), actual, expected[h]);
                    add(total, actual, expected[h]);
                    hours.add(new Hour(phase, actual / expected[h]));
                }
            }
            if (total[0] <= 0) {
                return Optional.empty();
            }
            var phases = new HashMap<String, Double>();
            sums.forEach((name, sum) -> phases.put(name, ratio(sum)));
            return Optional.of(new Observation(promotion.kind(), ratio(total), phases, hours));
        }

        private static void add(double[] sum, double actual, double expected) {
            sum[0] += actual;
            sum[1] += expected;
        }

        private static double ratio(double[] sum) {
            return Math.clamp(sum[0] / sum[1], 1 / STEEPEST, STEEPEST);
        }
    }
}
