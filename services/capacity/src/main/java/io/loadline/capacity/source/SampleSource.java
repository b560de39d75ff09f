package io.loadline.capacity.source;

import io.loadline.capacity.fleet.Registration;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A Prometheus from which samples are pulled. */
public sealed interface SampleSource {
    Registration<SampleSource> DECIDER =
            new Registration<>("source", SampleSource.class, source -> Optional.<Publication>empty());

    static UUID stream(String name) {
        return Uuids.named("source", name);
    }

    /**
     * @param url where it is, without {@code /api/v1}
     * @param step length of the interval of a sample, whole seconds
     * @param backfill how far back the first pull of a metric reaches
     * @param datacenter of series that do not name theirs
     * @param queries of a metric each
     */
    record Declared(
            String name, String url, Duration step, Duration backfill, Optional<String> datacenter, List<Query> queries)
            implements SampleSource {}

    /**
     * How a metric is measured.
     *
     * @param metric as samples name it
     * @param query PromQL over the step, any number of series, labelled with what a sample says of itself
     */
    record Query(String metric, String query) {}
}
