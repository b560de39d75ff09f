package io.loadline.changes.attribution;

import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;

/**
 * How much each sort of evidence counts. Rates and e-folds, chosen by what they mean, not fitted to public cases. The
 * change registry judges by the usual ones; {@link #fitted} is for whoever knows the rates of a shop, as its simulation does.
 *
 * @param background how often a service has an incident that no change set off, per minute, over how likely a change sets one off
 * @param perHop by which a cause is less likely for every call between it and what fails
 * @param sound by which a cause is less likely when the calls of its own service do well, which only wrong answers leave so
 * @param soon share of the triggered incidents that begin within minutes of the change
 * @param minutes in which those fade
 * @param shown e-folds for a new version that fails all calls, or gets none
 * @param resources e-folds for a new version that takes four times as much
 * @param latency e-folds for a new version that is eight times as slow
 * @param acquitted e-folds against a new version that does as well as the old one
 * @param refuted e-folds more when calls of the service fail as often in the old version
 */
public record Weights(
        double background,
        double perHop,
        double sound,
        double soon,
        Duration minutes,
        double shown,
        double resources,
        double latency,
        double acquitted,
        double refuted) {
    private static final double MONTH = Duration.ofDays(30).toMinutes();
    private static final double FAILING = 0.05;
    private static final double CHANGES_BEHIND_IT = 20;

    /** The longest of the windows. */
    static final Duration LONGEST = Duration.ofDays(3);

    /** One change of twenty fails, and a service has an incident by itself once a month; as long as nothing was learned. */
    public static final Weights USUAL =
            new Weights(1 / MONTH / FAILING, 0.3, 0.05, 0.8, Duration.ofMinutes(5), 6, 3, 2, 2, 0.6);

    /**
     * The same with the rates of what was reviewed, drawn to the usual ones as by twenty changes and one month of one service more.
     *
     * @param triggered incidents that changes set off
     * @param others incidents that no change set off
     * @param changes that touched production in the same time
     * @param serviceMinutes number of services times minutes
     */
    public Weights fitted(long triggered, long others, long changes, double serviceMinutes) {
        double failing = (triggered + FAILING * CHANGES_BEHIND_IT) / (changes + CHANGES_BEHIND_IT);
        double rate = (others + 1) / (serviceMinutes + MONTH);
        return new Weights(rate / failing, perHop, sound, soon, minutes, shown, resources, latency, acquitted, refuted);
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
     * How well the time fits: the density of the delays of triggered incidents, of which some come within minutes and the rest over
     * half of the window.
     *
     * @param delay from the change to the first sign; negative when a sign came while it was on its way
     * @return per minute
     */
    double density(Kind kind, Duration delay) {
        double passed = Math.max(0, delay.toSeconds()) / 60.0;
        return soon * exponential(passed, minutes)
                + (1 - soon) * exponential(passed, window(kind).dividedBy(2));
    }

    private static double exponential(double passed, Duration mean) {
        return Math.exp(-passed / mean.toMinutes()) / mean.toMinutes();
    }
}
