package io.loadline.capacity.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a service at a site.
 *
 * @param minutesOver in which at some moment more was asked for than the replicas carry
 * @param droppedShare of all requests, 0..1, that were above what the replicas carry
 * @param worstHeadroom share of what the replicas carry that is left, at the worst moment; below 0 when they carry less
 * @param worstAt that moment
 * @param minutesPending in which replicas had no node
 * @param mostReplicas that were asked for
 */
record Fate(
        String service,
        String datacenter,
        int minutesOver,
        double droppedShare,
        double worstHeadroom,
        Optional<Instant> worstAt,
        int minutesPending,
        int mostReplicas) {

    /** Gathers what becomes of it, step by step. */
    static final class Tally {
        private static final double WORST = -99;

        private final String service;
        private final String datacenter;
        private double asked;
        private double dropped;
        private int minutesOver;
        private int minutesPending;
        private long lastOver = Long.MIN_VALUE;
        private long lastPending = Long.MIN_VALUE;
        private double worst = 1;
        private Optional<Instant> worstAt = Optional.empty();
        private int most;

        Tally(String service, String datacenter) {
            this.service = service;
            this.datacenter = datacenter;
        }

        /** @param carried requests per second that the serving replicas carry safely */
        void saw(long second, double rate, double carried, PodSet pods) {
            long minute = Math.floorDiv(second, 60L);
            asked += rate;
            double over = rate - carried;
            if (over > 1e-9 * rate) {
                dropped += over;
                minutesOver += minute == lastOver ? 0 : 1;
                lastOver = minute;
            }
            if (pods.pending() > 0) {
                minutesPending += minute == lastPending ? 0 : 1;
                lastPending = minute;
            }
            double headroom = rate == 0 ? 1 : carried == 0 ? WORST : Math.max(WORST, 1 - rate / carried);
            if (headroom < worst) {
                worst = headroom;
                worstAt = Optional.of(Instant.ofEpochSecond(second));
            }
            most = Math.max(most, pods.size());
        }

        double asked() {
            return asked;
        }

        double dropped() {
            return dropped;
        }

        Fate end() {
            return new Fate(
                    service,
                    datacenter,
                    minutesOver,
                    asked == 0 ? 0 : rounded(dropped / asked),
                    rounded(worst),
                    worstAt,
                    minutesPending,
                    most);
        }

        private static double rounded(double share) {
            return Math.round(share * 1e6) / 1e6;
        }
    }
}
