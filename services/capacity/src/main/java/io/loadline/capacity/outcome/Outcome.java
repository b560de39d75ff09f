package io.loadline.capacity.outcome;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.plan.CellStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
         * @param cells of one service at one site
         * @param replicas that ran, mean of the hour, where they were counted
         * @param burst that the cells have in them
         */
        static Site of(
                List<CellStore.Cell> cells,
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
            for (var cell : cells) {
                var hour = measured.getOrDefault(cell.hour(), Hour.UNSEEN);
                if (!hour.isWhole()) {
                    continue;
                }
                double expected = cell.demand() / burst.at(cell.hour());
                hours++;
                above += hour.rate() > expected ? 1 : 0;
                planned += expected;
                asked += hour.rate();
                plannedPeak = Math.max(plannedPeak, expected);
                if (hour.rate() > peak.rate()) {
                    peak = hour;
                    peakAt = Optional.of(cell.hour());
                }
            }
            return new Site(
                    cells.getFirst().datacenter(),
                    hours,
                    planned / Math.max(1, hours),
                    asked / Math.max(1, hours),
                    plannedPeak,
                    peak.rate(),
                    peakAt,
                    above,
                    planned > 0 ? Optional.of(asked / planned) : Optional.empty(),
                    count(cells, cell -> replicas.containsKey(cell.hour())),
                    count(
                            cells,
                            cell -> replicas.getOrDefault(cell.hour(), Double.MAX_VALUE) < cell.replicas() - SLACK));
        }

        private static int count(List<CellStore.Cell> cells, Predicate<CellStore.Cell> which) {
            return Math.toIntExact(cells.stream().filter(which).count());
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
