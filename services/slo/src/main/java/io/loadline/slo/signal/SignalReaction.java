package io.loadline.slo.signal;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.SignalDeviation;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a signal when samples of it have come, and tells what deviates, as is told of objectives. */
@ApplicationScoped
class SignalReaction implements Reaction {
    private final EventStore store;
    private final SampleStore samples;
    private final HeardStore heard;
    private final Detections detections;
    private final Head head;
    /** A look sees all that there is: whoever is behind looks once for many uploads. */
    private final Map<UUID, Long> seen = new ConcurrentHashMap<>();

    SignalReaction(EventStore store, SampleStore samples, HeardStore heard, Detections detections, Head head) {
        this.store = store;
        this.samples = samples;
        this.heard = heard;
        this.detections = detections;
        this.head = head;
    }

    @Override
    public String name() {
        return "signal-detection";
    }

    @Override
    public Set<String> types() {
        return Set.of(SampleBatch.RECEIVED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        return SampleBatch.DECIDER
                .events()
                .read(event)
                .map(happened -> switch (happened) {
                    case SampleBatch.Event.Received received -> look(received, event.position(), context);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> look(SampleBatch.Event.Received received, long position, Context context) {
        if (seen.getOrDefault(received.signal(), 0L) >= position) {
            return Uni.createFrom().voidItem();
        }
        long reached = head.safe();
        return store.load(Signal.DECIDER, received.signal())
                .chain(loaded -> loaded.state()
                        .terms()
                        .map(terms -> look(new Watched(received.signal(), received.name(), terms), context))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> seen.put(received.signal(), reached));
    }

    private Uni<Void> look(Watched watched, Context context) {
        var at = context.now();
        var history = new Window(at.minus(Deviation.HISTORY), at);
        return samples.combined(watched.id, watched.terms.combine(), history, Directory.NOW)
                .chain(trace -> Aside.run(() -> SignalDeviation.find(trace, watched.terms.hurts(), at)))
                .chain(look -> look.map(found -> evidence(watched, found.deviation(), history, at)
                                .chain(evidence ->
                                        detections.tell(watched.id, watched.terms.service(), evidence, at, context)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<List<Evidence>> evidence(
            Watched watched, Optional<SignalDeviation> deviation, Window history, Instant at) {
        if (deviation.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return isPromoted(watched, deviation.get(), at)
                .chain(promoted -> promoted
                        ? Uni.createFrom().item(List.of())
                        : samples.byLabels(watched.id, history, Directory.NOW)
                                .chain(traces -> Aside.run(() -> Culprit.of(traces, watched.terms.hurts(), at)))
                                .map(labels -> List.of(watched.evidence(deviation.get(), labels))));
    }

    /** More business than usual is what a promotion is for. */
    private Uni<Boolean> isPromoted(Watched watched, SignalDeviation deviation, Instant at) {
        if (deviation.over() < 0 || watched.terms.kind() != SignalTerms.Kind.BUSINESS) {
            return Uni.createFrom().item(false);
        }
        var recent = new Window(deviation.since().minus(Deviation.RECENT), at.plusSeconds(1));
        return heard.landmarks(watched.terms.service(), recent, Directory.NOW)
                .map(landmarks -> landmarks.stream().map(Landmark::kind).anyMatch("promotion"::equals));
    }

    private record Watched(UUID id, String name, SignalTerms terms) {
        Evidence evidence(SignalDeviation deviation, Map<String, String> labels) {
            return new Evidence(
                    id,
                    name,
                    terms.service(),
                    terms.combine().word(),
                    terms.kind().dimension(),
                    deviation.since(),
                    Math.abs(deviation.over()),
                    labels.isEmpty() ? Optional.empty() : Optional.of(labels));
        }
    }
}
