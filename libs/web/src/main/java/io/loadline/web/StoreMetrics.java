package io.loadline.web;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Wakeup;
import io.loadline.eventstore.inbox.Parking;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.eventstore.relay.Relay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What {@code /operations} tells operators, as metrics that alerts are made of. They are read now and then, because a scrape must not
 * wait for the database; every replica tells the same, but for whether it leads.
 */
@ApplicationScoped
class StoreMetrics {
    private static final long EVERY_MILLIS = 10_000;

    private final Relay relay;
    private final ProjectionRunner projections;
    private final Parking parking;
    private final Work work;
    private final MultiGauge ages;
    private final MultiGauge lags;
    private final MultiGauge streams;
    private final MultiGauge failing;
    private final Map<String, Behind> behind = new HashMap<>();
    private Optional<Loop> loop = Optional.empty();
    private volatile Relay.Status published = new Relay.Status(false, 0, 0, 0, "");

    StoreMetrics(Relay relay, ProjectionRunner projections, Parking parking, Work work, MeterRegistry registry) {
        this.relay = relay;
        this.projections = projections;
        this.parking = parking;
        this.work = work;
        this.ages = gauges(registry, "loadline.projection.age.seconds", "How old a read model is at least");
        this.lags = gauges(registry, "loadline.projection.lag", "Positions of the log that a read model has not taken");
        this.streams = gauges(registry, "loadline.inbox.streams", "Streams of other services whose events wait");
        this.failing = gauges(registry, "loadline.work.failing", "Things to be done whose last try failed");
        relayGauge(registry, "loadline.relay.leads", "Whether this process publishes", status -> relay.leads() ? 1 : 0);
        relayGauge(
                registry,
                "loadline.relay.published",
                "Position up to which the log is published",
                Relay.Status::published);
        relayGauge(
                registry, "loadline.relay.lag", "Positions of the log that are not published yet", Relay.Status::lag);
    }

    void start(@Observes StartupEvent event) {
        loop = Optional.of(Loop.start("metrics", new Wakeup().bell(), EVERY_MILLIS, this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    private boolean look() {
        published = Loop.await(relay::status);
        tell(Loop.await(projections::list), Instant.now());
        var parked = Loop.await(parking::list).stream()
                .collect(Collectors.partitioningBy(lot -> lot.error().isPresent(), Collectors.counting()));
        streams.register(
                List.of(row("state", "parked", parked.get(true)), row("state", "waiting", parked.get(false))), true);
        failing.register(
                Loop.await(work::failing).entrySet().stream()
                        .map(kind -> row("kind", kind.getKey(), kind.getValue()))
                        .toList(),
                true);
        return false;
    }

    private void tell(List<ProjectionRunner.Status> all, Instant now) {
        all.forEach(one -> behind.merge(
                one.name(),
                new Behind(one.head(), now),
                (before, first) -> before.seen(one.position(), one.head(), now)));
        ages.register(
                all.stream()
                        .map(one -> row(
                                "projection",
                                one.name(),
                                behind.get(one.name()).age(one.position(), now).toMillis() / 1e3))
                        .toList(),
                true);
        lags.register(
                all.stream()
                        .map(one -> row("projection", one.name(), Math.max(0, one.head() - one.position())))
                        .toList(),
                true);
    }

    private static Row<Number> row(String tag, String value, Number number) {
        return Row.of(Tags.of(tag, value), number);
    }

    private static MultiGauge gauges(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void relayGauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<Relay.Status> value) {
        Gauge.builder(name, () -> value.applyAsDouble(published))
                .description(description)
                .register(registry);
    }
}
