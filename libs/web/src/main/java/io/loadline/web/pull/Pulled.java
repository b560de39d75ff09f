package io.loadline.web.pull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a service pulls. All of it blocks.
 *
 * @param <Q> what is asked of a Prometheus at once
 */
public interface Pulled<Q> {
    /**
     * A Prometheus.
     *
     * @param url where it is, without {@code /api/v1}
     * @param step length of a slice, whole seconds
     * @param backfill how far back the first pull of a query reaches
     */
    record Source<Q>(String name, String url, Duration step, Duration backfill, List<Q> queries) {}

    List<Source<Q>> sources();

    /** By what a query is known when its text changes, in the order of the columns of its {@link ProgressStore}. */
    List<String> key(Q query);

    /**
     * Asks for a stretch and takes in what comes, any number of times with the same result.
     *
     * @param now when it is asked for
     * @return what is to be told of it although it was taken in
     * @throws Prometheus.NoAnswer when it does not answer
     */
    Optional<String> take(Source<Q> source, Q query, Stretch stretch, Instant now)
            throws IOException, InterruptedException;
}
