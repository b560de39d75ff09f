package io.loadline.capacity.loadtest;

import org.HdrHistogram.Histogram;

/**
 * How many users Gatling had at work. Where new ones arrive whatever the others do, their number wavers; where it stays at its
 * greatest nearly all the time, the injection is closed and the users limit the rate.
 */
final class GatlingUsers {
    private static final double AT_THE_TOP = 0.99;
    private static final double MOST_OF_THE_TIME = 0.9;

    private final Samples samples;
    /** Milliseconds by number of users, to three digits: a log may tell of any number of them. */
    private final Histogram millis = new Histogram(3);

    private int now;
    private int most;
    private double since = Double.NaN;

    GatlingUsers(Samples samples) {
        this.samples = samples;
        millis.setAutoResize(true);
    }

    void change(boolean begins, double time) {
        if (time > since) {
            millis.recordValueWithCount(now, (long) (time - since));
            most = Math.max(most, now);
        }
        since = Double.isNaN(since) ? time : Math.max(since, time);
        now = Math.max(0, now + (begins ? 1 : -1));
    }

    void end() {
        long atTop = millis.getCountBetweenValues((long) Math.ceil(AT_THE_TOP * most), most);
        if (most > 0 && atTop >= MOST_OF_THE_TIME * millis.getTotalCount()) {
            samples.usersThroughout(most);
        }
    }
}
