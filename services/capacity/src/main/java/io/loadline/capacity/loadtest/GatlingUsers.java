package io.loadline.capacity.loadtest;

import java.util.HashMap;
import java.util.Map;

/**
 * How many users Gatling had at work. Where new ones arrive whatever the others do, their number wavers; where it stays at its
 * greatest nearly all the time, the injection is closed and the users limit the rate.
 */
final class GatlingUsers {
    private static final double AT_THE_TOP = 0.99;
    private static final double MOST_OF_THE_TIME = 0.9;

    private final Samples samples;
    private final Map<Integer, Double> millis = new HashMap<>();
    private int now;
    private double since = Double.NaN;

    GatlingUsers(Samples samples) {
        this.samples = samples;
    }

    void change(boolean begins, double time) {
        if (time > since) {
            millis.merge(now, time - since, Double::sum);
        }
        since = Double.isNaN(since) ? time : Math.max(since, time);
        now = Math.max(0, now + (begins ? 1 : -1));
    }

    void end() {
        int most = millis.keySet().stream().mapToInt(count -> count).max().orElse(0);
        double all = millis.values().stream().mapToDouble(time -> time).sum();
        double atTop = millis.entrySet().stream()
                .filter(level -> level.getKey() >= AT_THE_TOP * most)
                .mapToDouble(Map.Entry::getValue)
                .sum();
        if (most > 0 && atTop >= MOST_OF_THE_TIME * all) {
            samples.usersThroughout(most);
        }
    }
}
