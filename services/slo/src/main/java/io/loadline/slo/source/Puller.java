package io.loadline.slo.source;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.slo.slice.SliceHorizonStore;
import io.loadline.slo.slice.SliceUploads;
import io.loadline.web.pull.Prometheus;
import io.loadline.web.pull.Pulled;
import io.loadline.web.pull.Pulls;
import io.loadline.web.pull.Stretch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Pulls slices. A stretch that was taken in and not noted is answered as before, because its command has the same id, and one that has
 * become longer meanwhile corrects what it brought before.
 */
@ApplicationScoped
class Puller implements Pulled<Pulling.Query> {
    private static final int MOST_SOURCES = 10_000;

    private final SourceStore sources;
    private final Prometheus prometheus;
    private final SliceUploads uploads;
    private final SliceHorizonStore horizon;
    private final Pulls pulls;

    Puller(SourceStore sources, Prometheus prometheus, SliceUploads uploads, SliceHorizonStore horizon, Pulls pulls) {
        this.horizon = horizon;
        this.sources = sources;
        this.prometheus = prometheus;
        this.uploads = uploads;
        this.pulls = pulls;
    }

    void start(@Observes StartupEvent event) {
        pulls.start(this, sources.progress());
    }

    /** The name under which a source's slices count. */
    static String sliceSource(String source) {
        return "prometheus/" + source;
    }

    @Override
    public List<Source<Pulling.Query>> sources() {
        return Loop.await(() -> sources.list("", MOST_SOURCES, Directory.NOW)).stream()
                .map(one -> new Source<>(
                        one.name(),
                        one.pulling().url(),
                        one.pulling().step(),
                        one.pulling().backfill(),
                        one.pulling().queries()))
                .toList();
    }

    @Override
    public List<String> key(Pulling.Query query) {
        return query.key();
    }

    @Override
    public Optional<String> take(Source<Pulling.Query> source, Pulling.Query query, Stretch stretch, Instant now)
            throws IOException, InterruptedException {
        var good = prometheus.range(
                source.url(), stretch.within(query.good()), stretch.firstPoint(), stretch.end(), stretch.step());
        var total = prometheus.range(
                source.url(), stretch.within(query.total()), stretch.firstPoint(), stretch.end(), stretch.step());
        long takenFrom = Loop.await(horizon::now).takenSince().getEpochSecond();
        var lines = new SliceLines(query, sliceSource(source.name()), now.getEpochSecond(), takenFrom)
                .of(stretch, good, total);
        if (!lines.isEmpty()) {
            upload(lines, Context.own(command(source, query, stretch), "source", now));
        }
        return SliceLines.doubt(good, total);
    }

    private void upload(String lines, Context context) throws IOException {
        try {
            uploads.take(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), false, () -> context);
        } catch (Rejection rejection) {
            throw new IOException(rejection.getMessage(), rejection);
        }
    }

    private static UUID command(Source<Pulling.Query> source, Pulling.Query query, Stretch stretch) {
        return Uuids.named(
                "pull",
                source.name(),
                query.slo(),
                query.objective().orElse(""),
                stretch.from() + "+" + stretch.slices() + "x" + stretch.step());
    }
}
