package io.loadline.capacity.source;

import io.loadline.capacity.demand.SampleUploads;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.web.pull.Prometheus;
import io.loadline.web.pull.Pulled;
import io.loadline.web.pull.Pulls;
import io.loadline.web.pull.Stretch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pulls samples. What was taken in and not noted is pulled again, and adds nothing then. */
@ApplicationScoped
class Puller implements Pulled<Puller.Asked> {
    private static final int MOST_SOURCES = 10_000;

    private final SourceStore sources;
    private final Prometheus prometheus;
    private final SampleUploads uploads;
    private final Pulls pulls;

    Puller(SourceStore sources, Prometheus prometheus, SampleUploads uploads, Pulls pulls) {
        this.sources = sources;
        this.prometheus = prometheus;
        this.uploads = uploads;
        this.pulls = pulls;
    }

    void start(@Observes StartupEvent event) {
        pulls.start(this, sources.progress());
    }

    @Override
    public List<Source<Asked>> sources() {
        return Loop.await(() -> sources.list("", MOST_SOURCES, Directory.NOW)).stream()
                .map(one -> new Source<>(
                        one.name(),
                        one.url(),
                        one.step(),
                        one.backfill(),
                        one.queries().stream()
                                .map(query -> new Asked(query, one.datacenter()))
                                .toList()))
                .toList();
    }

    @Override
    public List<String> key(Asked asked) {
        return List.of(asked.query().metric());
    }

    @Override
    public Optional<String> take(Source<Asked> source, Asked asked, Stretch stretch, Instant now)
            throws IOException, InterruptedException {
        var series = prometheus.series(
                source.url(),
                stretch.within(asked.query().query()),
                stretch.firstPoint(),
                stretch.end(),
                stretch.step());
        var lines = new SampleLines(asked.query().metric(), asked.datacenter()).of(stretch, series);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return told(uploads.take(lines, batch -> Context.own(command(batch), "source", now)));
    }

    /** What has no name that is registered is left out, and told: once it is registered, its past may be uploaded. */
    private static Optional<String> told(List<Violation> rejected) {
        return rejected.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "left out, the first of them: " + rejected.getFirst().message());
    }

    private static UUID command(UUID batch) {
        return Uuids.named("pull", batch.toString());
    }

    /**
     * @param datacenter of series that do not name theirs
     */
    record Asked(SampleSource.Query query, Optional<String> datacenter) {}
}
