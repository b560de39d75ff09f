package io.loadline.capacity.replay;

import io.loadline.kernel.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A plan replayed, with what it scales beforehand and without.
 *
 * @param load and useAtSafeRate: what was assumed
 * @param burst the highest minute of an hour over the hour's mean, of all services and hours
 * @param series services times sites that were looked at
 */
record Replayed(
        Load load, Window window, double burst, double useAtSafeRate, int series, Outcome planned, Outcome unplanned) {
    /**
     * What it came to.
     *
     * @param minutesOver of all services and sites
     * @param droppedShare of all requests, 0..1
     * @param worstHeadroom of all, see {@link Fate}
     * @param breaks where more was asked for than the replicas carry, those with most dropped first, a hundred at most
     */
    record Outcome(long minutesOver, double droppedShare, double worstHeadroom, List<Fate> breaks) {
        private static final int MOST = 100;

        static Outcome of(List<Fate.Tally> tallies) {
            double asked = tallies.stream().mapToDouble(Fate.Tally::asked).sum();
            double dropped = tallies.stream().mapToDouble(Fate.Tally::dropped).sum();
            var fates = new ArrayList<>(tallies.stream().map(Fate.Tally::end).toList());
            fates.sort(Comparator.comparingDouble(Fate::droppedShare)
                    .reversed()
                    .thenComparing(Fate::service)
                    .thenComparing(Fate::datacenter));
            return new Outcome(
                    fates.stream().mapToLong(Fate::minutesOver).sum(),
                    asked == 0 ? 0 : Math.round(dropped / asked * 1e6) / 1e6,
                    fates.stream().mapToDouble(Fate::worstHeadroom).min().orElse(1),
                    fates.stream()
                            .filter(fate -> fate.minutesOver() > 0)
                            .limit(MOST)
                            .toList());
        }
    }
}
