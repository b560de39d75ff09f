package io.loadline.capacity.outcome;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.plan.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What was asked of a service while a plan ran, and what ran, beside what the plan has. Rates are requests per second, means of an hour. */
record Outcome(String service, List<Site> sites) {
    /**
     * At one site; only hours that were counted as a whole are looked at.
     *
     * @param hours of them
     * @param plannedMeanRps mean of the most that was expected in each
     * @param plannedPeakRps the most that was expected in any
     * @param measuredPeakRps the most that was asked for in any, and when
     * @param hoursAbove in which more was asked for than the most that was expected
     * @param measuredToPlanned requests over the most that were expected; absent when none were
     * @param replicaHours in which replicas were counted
     * @param hoursFewerReplicas of these, in which fewer ran than were planned
     */
    record Site(
            String datacenter,
            int hours,
            double plannedMeanRps,
            double measuredMeanRps,
            double plannedPeakRps,
            double measuredPeakRps,
            Optional<Instant> measuredPeakAt,
            int hoursAbove,
            Optional<Double> measuredToPlanned,
            int replicaHours,
            int hoursFewerReplicas) {
        /** A mean over samples of whole replicas may miss one by rounding. */
        private static final double SLACK = 1e-6;

        /**
         * @param plan what is expected of one service at one site, with bursts, and its replicas
         * @param start of the plan's first hour
         * @param replicas that ran, mean of the hour, where they were counted
         * @param burst that the plan has in it
         */
        static Site of(
                SeriesStore.Series plan,
                Instant start,
                List<SampleStore.Count> counts,
                Map<Instant, Double> replicas,
                Burst burst) {
            var measured = Hour.of(counts);
            double planned = 0;
            double asked = 0;
            double plannedPeak = 0;
            var peak = Hour.UNSEEN;
            Optional<Instant> peakAt = Optional.empty();
            int hours = 0;
            int above = 0;
            for (int i = 0; i < plan.rates().length; i++) {
                var at = start.plus(i, ChronoUnit.HOURS);
                var hour = measured.getOrDefault(at, Hour.UNSEEN);
                if (!hour.isWhole()) {
                    continue;
                }
                double expected = plan.rates()[i] / burst.at(at);
                hours++;
                above += hour.rate() > expected ? 1 : 0;
                planned += expected;
                asked += hour.rate();
                plannedPeak = Math.max(plannedPeak, expected);
                if (hour.rate() > peak.rate()) {
                    peak = hour;
                    peakAt = Optional.of(at);
                }
            }
            return new Site(
                    plan.datacenter(),
                    hours,
                    planned / Math.max(1, hours),
                    asked / Math.max(1, hours),
                    plannedPeak,
                    peak.rate(),
                    peakAt,
                    above,
                    planned > 0 ? Optional.of(asked / planned) : Optional.empty(),
                    count(plan, i -> replicas.containsKey(start.plus(i, ChronoUnit.HOURS))),
                    count(
                            plan,
                            i -> replicas.getOrDefault(start.plus(i, ChronoUnit.HOURS), Double.MAX_VALUE)
                                    < plan.replicas()[i] - SLACK));
        }

        private static int count(SeriesStore.Series plan, IntPredicate which) {
            return Math.toIntExact(
                    IntStream.range(0, plan.replicas().length).filter(which).count());
        }
    }

    /** @param seconds of the hour in which requests were counted */
    private record Hour(double requests, long seconds) {
        private static final Hour UNSEEN = new Hour(0, 0);
        private static final long SECONDS = Duration.ofHours(1).toSeconds();

        static Map<Instant, Hour> of(List<SampleStore.Count> counts) {
            var hours = new HashMap<Instant, Hour>();
            for (var count : counts) {
                hours.merge(
                        count.start().truncatedTo(ChronoUnit.HOURS),
                        new Hour(count.value(), count.seconds()),
                        Hour::plus);
            }
            return hours;
        }

        private Hour plus(Hour other) {
            return new Hour(requests + other.requests, seconds + other.seconds);
        }

        boolean isWhole() {
            return seconds >= SECONDS;
        }

        double rate() {
            return requests / SECONDS;
        }
    }
}
