package io.loadline.capacity.manifest;

import io.loadline.capacity.sizing.DesiredReplicas;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Hours on end with the same number of replicas.
 *
 * @param start of the first hour
 * @param end of the last one
 */
public record Stretch(Instant start, Instant end, int replicas) {
    /** Replicas may be this share above what an hour needs, so that stretches are few; more where they still are too many. */
    private static final double[] TOLERANCES = {0.15, 0.3, 0.6, 1.2, 3};

    private static final Duration SYNC = Duration.ofSeconds(15);
    /** Each is a metric of its own to the HorizontalPodAutoscaler. */
    private static final int MANY = 100;

    /** @param replicas that a plan asks for in each hour from the start, of at least one */
    public static List<Stretch> of(Instant start, int... replicas) {
        List<Stretch> stretches = List.of();
        for (double tolerance : TOLERANCES) {
            stretches = of(start, replicas, tolerance);
            if (stretches.size() <= MANY) {
                return stretches;
            }
        }
        return stretches;
    }

    private static List<Stretch> of(Instant start, int[] replicas, double tolerance) {
        var stretches = new ArrayList<Stretch>();
        int first = 0;
        int least = replicas[0];
        int most = replicas[0];
        for (int hour = 1; hour < replicas.length; hour++) {
            least = Math.min(least, replicas[hour]);
            if (Math.max(most, replicas[hour]) > Math.ceil(least * (1 + tolerance))) {
                stretches.add(between(start, first, hour, most));
                first = hour;
                least = replicas[hour];
                most = replicas[hour];
            }
            most = Math.max(most, replicas[hour]);
        }
        stretches.add(between(start, first, replicas.length, most));
        return stretches;
    }

    private static Stretch between(Instant start, int from, int to, int replicas) {
        return new Stretch(start.plus(from, ChronoUnit.HOURS), start.plus(to, ChronoUnit.HOURS), replicas);
    }

    /**
     * What is to be asked for so that a plan's replicas are ready when a stretch begins.
     *
     * @param fewest replicas that are there anyway
     * @param lead from asking until they take requests
     */
    public static List<Stretch> schedule(List<Stretch> stretches, int fewest, Duration lead) {
        var asked = new ArrayList<Stretch>();
        int before = fewest;
        for (var stretch : stretches) {
            int replicas = DesiredReplicas.heard(stretch.replicas, before);
            if (replicas > fewest) {
                var start =
                        replicas > before ? stretch.start.minus(lead).minus(climb(before, replicas)) : stretch.start;
                asked.add(new Stretch(start.truncatedTo(ChronoUnit.MINUTES), stretch.end, replicas));
            }
            before = Math.max(fewest, replicas);
        }
        return asked;
    }

    /** The autoscaler doubles at most, each time that it looks. */
    private static Duration climb(int from, int to) {
        return SYNC.multipliedBy((long) Math.ceil(Math.log(to / (double) from) / Math.log(2)));
    }

    /** The most replicas that come at once from one stretch to the next. */
    public static int highestRise(List<Stretch> stretches) {
        int highest = 0;
        for (int i = 1; i < stretches.size(); i++) {
            highest = Math.max(highest, stretches.get(i).replicas - stretches.get(i - 1).replicas);
        }
        return highest;
    }
}
