package io.loadline.changes.attribution;

import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long after a change the incident begins that it sets off: most come within minutes, the rest over some hours. Both are exponential; what
 * reviews have confirmed is drawn to what is usual, as by some incidents more.
 *
 * @param minutes in which the early ones fade
 * @param soon share of the early ones by kind of change
 * @param late minutes in which the others fade, by kind of change
 */
public record Delays(double minutes, Map<Kind, Double> soon, Map<Kind, Double> late) {
    private static final double USUAL_MINUTES = 5;
    private static final double USUAL_SOON = 0.8;
    private static final int USUAL_COUNTS = 20;
    private static final int OTHER_KINDS_COUNT = 10;
    private static final int USUAL_LATE_COUNTS = 2;
    /** What comes later than this is hardly one of the early ones. */
    private static final Duration EARLY = Duration.ofMinutes(20);

    /** The longest of the windows. */
    static final Duration LONGEST = Duration.ofDays(3);

    /** As long as nothing was learned: the late ones come over half of the window in which the change is suspected. */
    static final Delays USUAL = learnedFrom(List.of());

    static Delays learnedFrom(List<Confirmed> confirmed) {
        var early = confirmed.stream().filter(Delays::early).toList();
        var late = confirmed.stream().filter(one -> !early(one)).toList();
        double soon = drawn(early.size(), confirmed.size(), USUAL_SOON, USUAL_COUNTS);
        return new Delays(
                drawn(sum(early), early.size(), USUAL_MINUTES, USUAL_COUNTS),
                byKind(kind -> drawn(of(kind, early).size(), of(kind, confirmed).size(), soon, OTHER_KINDS_COUNT)),
                byKind(kind -> drawn(
                        sum(late),
                        late.size(),
                        (double) window(kind).dividedBy(2).toMinutes(),
                        USUAL_LATE_COUNTS)));
    }

    /** How long after it a change of that kind may still set something off (reference: 1 h to 72 h by kind). */
    static Duration window(Kind kind) {
        return switch (kind) {
            case FEATURE_FLAG, CONFIG -> Duration.ofHours(6);
            case DEPLOYMENT, ENVIRONMENT -> Duration.ofDays(1);
            case DDL, INFRASTRUCTURE, CLUSTER_ISOLATION -> LONGEST;
            case PROMOTION -> Duration.ofHours(1);
        };
    }

    /**
     * How well a time fits.
     *
     * @param delay from the change to the first sign; negative when a sign came while it was on its way
     * @return per minute
     */
    double density(Kind kind, Duration delay) {
        double share = soon.get(kind);
        return share * exponential(passed(delay), minutes) + (1 - share) * exponential(passed(delay), late.get(kind));
    }

    /** The same for what goes on touching production: all the time that it lasts, and its window after that, fits as well. */
    static double steady(Kind kind, Duration lasts) {
        return 1.0 / lasts.plus(window(kind)).toMinutes();
    }

    private static double exponential(double passed, double mean) {
        return Math.exp(-passed / mean) / mean;
    }

    private static boolean early(Confirmed one) {
        return one.delay().compareTo(EARLY) <= 0;
    }

    private static double passed(Duration delay) {
        return Math.max(0, delay.toSeconds()) / 60.0;
    }

    private static List<Confirmed> of(Kind kind, List<Confirmed> all) {
        return all.stream().filter(one -> one.kind() == kind).toList();
    }

    private static double sum(List<Confirmed> some) {
        return some.stream().mapToDouble(one -> passed(one.delay())).sum();
    }

    /** A mean with what is usual as so many more. */
    private static double drawn(double sum, double count, double usual, int counts) {
        return (sum + usual * counts) / (count + counts);
    }

    private static Map<Kind, Double> byKind(Function<Kind, Double> value) {
        return Arrays.stream(Kind.values())
                .collect(Collectors.toMap(
                        Function.identity(), value, (one, other) -> one, () -> new EnumMap<>(Kind.class)));
    }
}
