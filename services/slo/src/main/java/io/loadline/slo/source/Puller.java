package io.loadline.slo.source;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Failures;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.relay.Relay;
import io.loadline.kernel.Directory;
import io.loadline.slo.slice.SliceUploads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Pulls what has passed since the last time, on the leader: first the back-fill, then slice after slice. While a Prometheus does not
 * answer nothing is skipped; a stretch that was taken in and not noted is answered as before, because its command has the same id, and
 * one that has become longer meanwhile corrects what it brought before.
 */
@ApplicationScoped
class Puller {
    private static final Logger LOG = Logger.getLogger(Puller.class);
    private static final int MOST_SOURCES = 10_000;
    private static final int LONGEST_ERROR = 500;

    private final SourceStore sources;
    private final Prometheus prometheus;
    private final SliceUploads uploads;
    private final Relay relay;
    private final Duration poll;
    private final Duration settle;
    private Optional<Loop> loop = Optional.empty();

    Puller(
            SourceStore sources,
            Prometheus prometheus,
            SliceUploads uploads,
            Relay relay,
            @ConfigProperty(name = "loadline.sources.poll", defaultValue = "PT5S") Duration poll,
            @ConfigProperty(name = "loadline.sources.settle", defaultValue = "PT30S") Duration settle) {
        this.sources = sources;
        this.prometheus = prometheus;
        this.uploads = uploads;
        this.relay = relay;
        this.poll = poll;
        this.settle = settle;
    }

    void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("sources", new Wakeup().bell(), poll.toMillis(), this::step));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** The name under which a source's slices count. */
    static String sliceSource(String source) {
        return "prometheus/" + source;
    }

    private boolean step() throws InterruptedException {
        boolean more = false;
        if (relay.leads()) {
            for (var source : Loop.await(() -> sources.list("", MOST_SOURCES, Directory.NOW))) {
                more |= pull(source);
            }
        }
        return more;
    }

    private boolean pull(SourceStore.Declared source) throws InterruptedException {
        boolean more = false;
        var known = Loop.await(() -> sources.reached(source.name()));
        try {
            for (var query : longestAgoFirst(source.pulling().queries(), known)) {
                more |= pull(source, query, known);
            }
        } catch (Prometheus.NoAnswer e) {
            // a thousand time-outs would keep the other sources waiting
            LOG.debugf(e, "source %s does not answer", source.name());
        }
        return more;
    }

    /** When a Prometheus fails half-way, the next time begins with the others. */
    private static List<Pulling.Query> longestAgoFirst(List<Pulling.Query> queries, List<SourceStore.Reached> known) {
        return queries.stream()
                .sorted(Comparator.comparing(query ->
                        of(query, known).map(SourceStore.Reached::triedAt).orElse(Instant.EPOCH)))
                .toList();
    }

    private static Optional<SourceStore.Reached> of(Pulling.Query query, List<SourceStore.Reached> known) {
        return known.stream().filter(one -> one.isOf(query)).findFirst();
    }

    private boolean pull(SourceStore.Declared source, Pulling.Query query, List<SourceStore.Reached> known)
            throws Prometheus.NoAnswer, InterruptedException {
        var now = Instant.now();
        var reached = of(query, known).map(SourceStore.Reached::reached).orElseGet(() -> begin(source, query, now));
        long step = source.pulling().step().toSeconds();
        var stretch = Stretch.next(reached.getEpochSecond(), now.minus(settle).getEpochSecond(), step);
        return stretch.isPresent() && pull(source, query, stretch.get(), now);
    }

    /** Where the slice of the clock begins; noted, because what is not held fast moves along with the clock. */
    private Instant begin(SourceStore.Declared source, Pulling.Query query, Instant now) {
        long step = source.pulling().step().toSeconds();
        long from = now.minus(source.pulling().backfill()).getEpochSecond();
        var beginning = Instant.ofEpochSecond(Math.floorDiv(from, step) * step);
        note(source, query, beginning, now, Optional.empty());
        return beginning;
    }

    /** @return whether there is more to pull at once */
    private boolean pull(SourceStore.Declared source, Pulling.Query query, Stretch stretch, Instant now)
            throws Prometheus.NoAnswer, InterruptedException {
        try {
            take(source, query, stretch, now);
            note(source, query, Instant.ofEpochSecond(stretch.end()), now, Optional.empty());
            return stretch.slices() == Prometheus.MOST_POINTS;
        } catch (IOException | RuntimeException e) {
            note(source, query, Instant.ofEpochSecond(stretch.from()), now, Optional.of(cut(Failures.reason(e))));
            if (e instanceof Prometheus.NoAnswer silence) {
                throw silence;
            }
            return false;
        }
    }

    private void note(
            SourceStore.Declared source, Pulling.Query query, Instant reached, Instant now, Optional<String> error) {
        var noted = new SourceStore.Reached(query.slo(), query.objective().orElse(""), reached, now, error);
        Loop.await(() -> sources.reach(source.name(), noted));
    }

    private void take(SourceStore.Declared source, Pulling.Query query, Stretch stretch, Instant now)
            throws IOException, InterruptedException {
        var pulling = source.pulling();
        var good = prometheus.range(
                pulling.url(), within(query.good(), stretch), stretch.firstPoint(), stretch.end(), stretch.step());
        var total = prometheus.range(
                pulling.url(), within(query.total(), stretch), stretch.firstPoint(), stretch.end(), stretch.step());
        var lines = stretch.lines(query, sliceSource(source.name()), now.getEpochSecond(), good, total);
        if (lines.isEmpty()) {
            return;
        }
        var id = Uuids.named(
                "pull",
                source.name(),
                query.slo(),
                query.objective().orElse(""),
                stretch.from() + "+" + stretch.slices() + "x" + stretch.step());
        try {
            uploads.take(
                    new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                    false,
                    () -> Context.own(id, "source", now));
        } catch (Rejection rejection) {
            throw new IOException(rejection.getMessage(), rejection);
        }
    }

    private static String within(String query, Stretch stretch) {
        return query.replace(Pulling.WINDOW, stretch.step() + "s");
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_ERROR ? reason.substring(0, LONGEST_ERROR) : reason;
    }
}
