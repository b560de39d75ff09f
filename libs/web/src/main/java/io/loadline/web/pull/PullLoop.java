package io.loadline.web.pull;

import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Loop;
import io.loadline.web.pull.ProgressStore.Progress;
import io.loadline.web.pull.Pulled.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Pulls what has passed since the last time, on the leader: first the back-fill, then slice after slice. While a Prometheus does not
 * answer nothing is skipped. An answer that is too long is asked for in shorter stretches.
 */
final class PullLoop<Q> {
    private static final Logger LOG = Logger.getLogger(PullLoop.class);
    private static final int LONGEST_ERROR = 500;

    private final Pulled<Q> pulled;
    private final ProgressStore progress;
    private final Duration settle;
    private final Map<List<String>, Integer> most = new HashMap<>();

    /** @param settle how long after its end a slice is asked for */
    PullLoop(Pulled<Q> pulled, ProgressStore progress, Duration settle) {
        this.pulled = pulled;
        this.progress = progress;
        this.settle = settle;
    }

    /** @return whether there is more to pull at once */
    boolean step() throws InterruptedException {
        boolean more = false;
        for (var source : pulled.sources()) {
            more |= pull(source);
        }
        return more;
    }

    private boolean pull(Source<Q> source) throws InterruptedException {
        boolean more = false;
        var known = Loop.await(() -> progress.of(source.name()));
        try {
            for (var query : longestAgoFirst(source.queries(), known)) {
                more |= pull(source, query, known);
            }
        } catch (Prometheus.NoAnswer e) {
            // a thousand time-outs would keep the other sources waiting
            LOG.debugf(e, "source %s does not answer", source.name());
        }
        return more;
    }

    /** When a Prometheus fails half-way, the next time begins with the others. */
    private List<Q> longestAgoFirst(List<Q> queries, List<Progress> known) {
        return queries.stream()
                .sorted(Comparator.comparing(
                        query -> of(query, known).map(Progress::triedAt).orElse(Instant.EPOCH)))
                .toList();
    }

    private Optional<Progress> of(Q query, List<Progress> known) {
        return known.stream().filter(one -> one.key().equals(pulled.key(query))).findFirst();
    }

    private boolean pull(Source<Q> source, Q query, List<Progress> known)
            throws Prometheus.NoAnswer, InterruptedException {
        var now = Instant.now();
        var reached = of(query, known).map(Progress::reached).orElseGet(() -> begin(source, query, now));
        long step = source.step().toSeconds();
        int longest = most.getOrDefault(longKey(source, query), Prometheus.MOST_POINTS);
        var stretch = Stretch.next(reached.getEpochSecond(), now.minus(settle).getEpochSecond(), step, longest);
        return stretch.isPresent() && pull(source, query, stretch.get(), longest, now);
    }

    /** Where the slice of the clock begins; noted, because what is not held fast moves along with the clock. */
    private Instant begin(Source<Q> source, Q query, Instant now) {
        long step = source.step().toSeconds();
        long from = now.minus(source.backfill()).getEpochSecond();
        var beginning = Instant.ofEpochSecond(Math.floorDiv(from, step) * step);
        note(source, query, beginning, now, Optional.empty());
        return beginning;
    }

    /** @return whether there is more to pull at once */
    private boolean pull(Source<Q> source, Q query, Stretch stretch, int longest, Instant now)
            throws Prometheus.NoAnswer, InterruptedException {
        try {
            var told = pulled.take(source, query, stretch, now);
            note(source, query, Instant.ofEpochSecond(stretch.end()), now, told);
            return stretch.slices() == longest;
        } catch (IOException | RuntimeException e) {
            if (e instanceof Prometheus.TooLong && stretch.slices() > 1) {
                most.put(longKey(source, query), stretch.slices() / 2);
                return true;
            }
            note(source, query, Instant.ofEpochSecond(stretch.from()), now, Optional.of(Failures.reason(e)));
            if (e instanceof Prometheus.NoAnswer silence) {
                throw silence;
            }
            return false;
        }
    }

    private List<String> longKey(Source<Q> source, Q query) {
        return Stream.concat(Stream.of(source.name()), pulled.key(query).stream())
                .toList();
    }

    private void note(Source<Q> source, Q query, Instant reached, Instant now, Optional<String> error) {
        var noted = new Progress(pulled.key(query), reached, now, error.map(PullLoop::cut));
        Loop.await(() -> progress.note(source.name(), noted));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
