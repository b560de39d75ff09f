package io.loadline.changes.attribution;

import java.time.Duration;
import java.util.List;

/**
 * How much each sort of evidence counts. Rates and e-folds, chosen by what they mean, not fitted to public cases. The
 * rates are {@link #fitted} to what the reviews of a shop have confirmed, and {@link #learning} from each of them; without any, the usual ones hold.
 *
 * @param background how often a service has an incident that no change set off, per minute, over how likely a change sets one off
 * @param perHop by which a cause is less likely for every call between it and what fails
 * @param sound by which a cause is less likely when the calls of its own service do well, which only wrong answers leave so
 * @param delays how long after a change its incidents begin
 * @param shown e-folds for a new version that fails all calls, or gets none; half of them for a quarter
 * @param resources e-folds for a new version that takes four times as much
 * @param latency e-folds for a new version that is eight times as slow
 * @param acquitted e-folds against a new version that does as well as the old one
 * @param refuted e-folds more when calls of the service fail as often in the old version
 * @param defied by which a cause is likelier that went out although it was refused: so few do that no shop's reviews could tell
 */
public record Weights(
        double background,
        double perHop,
        double sound,
        Delays delays,
        double shown,
        double resources,
        double latency,
        double acquitted,
        double refuted,
        double defied) {
    private static final double MONTH = Duration.ofDays(30).toMinutes();
    private static final double FAILING = 0.05;
    private static final double CHANGES_BEHIND_IT = 20;
    private static final double INCIDENTS_BEHIND_IT = 20;

    /** One change of twenty fails, and a service has an incident by itself once a month; as long as nothing was learned. */
    public static final Weights USUAL = new Weights(1 / MONTH / FAILING, 0.3, 0.05, Delays.USUAL, 6, 3, 2, 2, 0.6, 2);

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
        return new Weights(
                rate / failing, perHop, sound, delays, shown, resources, latency, acquitted, refuted, defied);
    }

    /**
     * The same with what reviews have confirmed: how long after a change its incidents begin, and how often that is away from where calls
     * fail, drawn to what is usual as by twenty incidents more.
     */
    public Weights learning(List<Confirmed> confirmed) {
        var measured = confirmed.stream().flatMap(one -> one.away().stream()).toList();
        long away = measured.stream().filter(yes -> yes).count();
        double hop = (away + perHop * INCIDENTS_BEHIND_IT) / (measured.size() + INCIDENTS_BEHIND_IT);
        return new Weights(
                background,
                hop,
                sound,
                Delays.learnedFrom(confirmed),
                shown,
                resources,
                latency,
                acquitted,
                refuted,
                defied);
    }
}
