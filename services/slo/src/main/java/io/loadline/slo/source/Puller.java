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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Pulls what has passed since the last time, on the leader: first the back-fill, then slice after slice. While a Prometheus does not
 * answer nothing is skipped; a stretch that was taken in and not noted is answered as before, because its command has the same id.
 */
@ApplicationScoped
class Puller {
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
        for (var query : source.pulling().queries()) {
            var now = Instant.now();
            var reached = known.stream()
                    .filter(one -> one.isOf(query))
                    .findFirst()
                    .map(SourceStore.Reached::reached)
                    .orElseGet(() -> beginning(source.pulling(), now));
            long step = source.pulling().step().toSeconds();
            var stretch =
                    Stretch.next(reached.getEpochSecond(), now.minus(settle).getEpochSecond(), step);
            if (stretch.isPresent()) {
                more |= pull(source, query, stretch.get(), now);
            }
        }
        return more;
    }

    /** Slices begin where those of the clock do. */
    private static Instant beginning(Pulling pulling, Instant now) {
        long step = pulling.step().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.minus(pulling.backfill()).getEpochSecond(), step) * step);
    }

    /** @return whether there is more to pull at once */
    private boolean pull(SourceStore.Declared source, Pulling.Query query, Stretch stretch, Instant now)
            throws InterruptedException {
        var error = Optional.<String>empty();
        try {
            take(source, query, stretch, now);
        } catch (IOException | RuntimeException e) {
            error = Optional.of(cut(Failures.reason(e)));
        }
        var reached = Instant.ofEpochSecond(error.isPresent() ? stretch.from() : stretch.end());
        var noted = new SourceStore.Reached(query.slo(), query.objective().orElse(""), reached, now, error);
        Loop.await(() -> sources.reach(source.name(), noted));
        return error.isEmpty() && stretch.slices() == Prometheus.MOST_POINTS;
    }

    private void take(SourceStore.Declared source, Pulling.Query query, Stretch stretch, Instant now)
            throws IOException, InterruptedException {
        var pulling = source.pulling();
        var good = prometheus.range(
                pulling.url(), within(query.good(), stretch), stretch.firstPoint(), stretch.end(), stretch.step());
        var total = prometheus.range(
                pulling.url(), within(query.total(), stretch), stretch.firstPoint(), stretch.end(), stretch.step());
        var lines = stretch.lines(query, sliceSource(source.name()), good, total);
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
