package io.loadline.capacity.loadtest;

import java.util.List;
import java.util.Optional;

/**
 * What one run of a load generator at one rate measured, whatever the tool.
 *
 * @param seconds how long it ran
 * @param requestsPerSecond that were sent and answered, over the whole run
 * @param iterationsPerSecond runs of the script, which may send several requests each
 * @param droppedPerSecond iterations that should have begun but did not
 * @param failed share of the requests that failed, 0..1
 * @param meanMillis mean time to the answer
 * @param tailMillis the 99th percentile of it, or the highest lower one that the file has; 0 without any
 * @param tail which percentile that is, such as 99; 0 when the file has none
 * @param iterationMillis mean time of an iteration, when the tool tells it
 * @param mostUsers virtual users that the tool had or could have, when it tells
 * @param percentiles of the time to the answer, when the file has any
 */
public record Run(
        double seconds,
        double requestsPerSecond,
        double iterationsPerSecond,
        double droppedPerSecond,
        double failed,
        double meanMillis,
        double tailMillis,
        int tail,
        Optional<Double> iterationMillis,
        Optional<Double> mostUsers,
        Optional<Percentiles> percentiles) {

    /** Seconds. */
    static final double SHORTEST = 20;

    /** Requests: with fewer there is no 99th percentile. */
    private static final long FEWEST = 100;

    /** Runs of one file, as many as {@link Samples} can tell apart. */
    private static final int MOST = 256;

    private static final double RATE_REACHED = 0.97;
    private static final double USERS_BUSY = 0.95;

    /** Adds one more of a file, as far as a file may tell of that many. */
    static void add(List<Run> runs, Run run) {
        if (runs.size() == MOST) {
            throw LoadTestProblem.FILE_TOO_LARGE.because("it has more than " + MOST + " rates");
        }
        runs.add(run);
    }

    /** Requests per second that were intended: what was sent, and what the iterations that did not begin would have sent. */
    public double offeredPerSecond() {
        return reached() == 0 ? 0 : requestsPerSecond / reached();
    }

    /** The same run when it is known from elsewhere how many requests per second were intended. */
    Run offered(double perSecond) {
        double share = requestsPerSecond <= 0 ? 0 : Math.max(0, perSecond / requestsPerSecond - 1);
        return new Run(
                seconds,
                requestsPerSecond,
                iterationsPerSecond,
                iterationsPerSecond * share,
                failed,
                meanMillis,
                tailMillis,
                tail,
                iterationMillis,
                mostUsers,
                percentiles);
    }

    /** Share of the intended iterations that took place, 0..1. */
    public double reached() {
        double intended = iterationsPerSecond + droppedPerSecond;
        return intended == 0 ? 0 : iterationsPerSecond / intended;
    }

    /** Share of the virtual users that were at work on average, by Little's law. */
    Optional<Double> busyUsers() {
        return mostUsers
                .filter(most -> most > 0)
                .flatMap(most -> iterationMillis.map(millis -> iterationsPerSecond * millis / 1000 / most));
    }

    /** Why it proves nothing of the capacity, empty when it does. */
    public Optional<Refusal> refusal() {
        if (requestsPerSecond <= 0) {
            return Optional.of(Refusal.NO_REQUESTS);
        }
        if (seconds < SHORTEST) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        if (Math.round(requestsPerSecond * seconds) < FEWEST) {
            return Optional.of(Refusal.TOO_FEW);
        }
        if (tail == 0) {
            return Optional.of(Refusal.NO_PERCENTILE);
        }
        if (reached() < RATE_REACHED) {
            return Optional.of(Refusal.RATE_MISSED);
        }
        return busyUsers().filter(busy -> busy >= USERS_BUSY).map(busy -> Refusal.CLOSED_MODEL);
    }
}
