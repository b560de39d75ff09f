package io.loadline.capacity.scaling;

/**
 * What a way to provide capacity came to.
 *
 * @param utilisation demand over capacity, both summed over the steps that were measured, 0..1
 * @param capacity mean capacity as a share of the highest demand of the trace
 * @param underProvisionedHours in which there was less capacity than demand, outside of surprises; a step counts by its length
 * @param underProvisionedShare of all hours outside of surprises
 * @param touchedHours clock hours, outside of surprises, in which that was so for any of their steps
 */
public record Outcome(
        double utilisation,
        double capacity,
        double underProvisionedHours,
        double underProvisionedShare,
        int touchedHours) {

    static Outcome of(Trace trace, int from, double[] capacity, SurpriseDays surprises) {
        double used = 0;
        double there = 0;
        int all = 0;
        int ordinary = 0;
        int under = 0;
        int touched = 0;
        long lastTouched = Long.MIN_VALUE;
        for (int i = from; i < trace.size(); i++) {
            if (!trace.knows(i)) {
                continue;
            }
            all++;
            used += trace.at(i);
            there += capacity[i];
            if (!surprises.contain(trace.timeOf(i))) {
                ordinary++;
                long hour = trace.timeOf(i).getEpochSecond() / 3600;
                if (trace.at(i) > capacity[i]) {
                    under++;
                    touched += hour == lastTouched ? 0 : 1;
                    lastTouched = hour;
                }
            }
        }
        return new Outcome(
                there == 0 ? 0 : used / there,
                all == 0 || trace.peak() == 0 ? 0 : there / all / trace.peak(),
                under * trace.step().toSeconds() / 3600.0,
                ordinary == 0 ? 0 : under / (double) ordinary,
                touched);
    }
}
