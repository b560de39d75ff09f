package io.loadline.slo.signal;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Lateness;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.detection.SignalDeviation;
import io.loadline.slo.detection.SignalOutlook;
import io.loadline.slo.detection.Trace;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.incident.Detections;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.system.Columns.Measured;
import io.loadline.slo.system.Systems;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
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
    private final Systems systems;
    private final Head head;
    /** A look sees all that there is: whoever is behind looks once for many uploads. */
    private final Map<UUID, Long> seen = new ConcurrentHashMap<>();

    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final Lateness lateness = new Lateness(InstantSource.system());

    SignalReaction(
            EventStore store,
            SampleStore samples,
            HeardStore heard,
            Detections detections,
            Systems systems,
            Head head) {
        this.store = store;
        this.samples = samples;
        this.heard = heard;
        this.detections = detections;
        this.systems = systems;
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
                    case SampleBatch.Event.Received received -> look(received, event, context);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> look(SampleBatch.Event.Received received, StoredEvent event, Context context) {
        var known = kept.get(received.signal());
        boolean changed = known == null || isChanged(known, received, event);
        return !changed && seen.getOrDefault(received.signal(), 0L) >= event.position()
                ? Uni.createFrom().voidItem()
                : look(received.signal(), received.name(), context);
    }

    private boolean isChanged(Kept known, SampleBatch.Event.Received received, StoredEvent event) {
        return known.isChangedBy(received, event.position())
                && lateness.saw(received.signal(), received.from(), event.recordedAt())
                && kept.remove(received.signal(), known);
    }

    /** Signals whose expectation was changed a while ago by samples that came too soon after the last that did. */
    @Override
    public List<UUID> due(Instant now) {
        return lateness.owed(now);
    }

    @Override
    public Uni<Void> again(UUID signal, Context context) {
        return Optional.ofNullable(kept.remove(signal))
                .map(known ->
                        look(signal, known.name, context).onFailure().invoke(() -> kept.putIfAbsent(signal, known)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> look(UUID signal, String name, Context context) {
        long reached = head.safe();
        return store.load(Signal.DECIDER, signal)
                .chain(loaded -> loaded.state()
                        .terms()
                        .map(terms -> look(new Watched(signal, name, terms), reached, context))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> seen.put(signal, reached));
    }

    private Uni<Void> look(Watched watched, long reached, Context context) {
        var at = context.now();
        return seen(watched, reached, at)
                .chain(seen -> seen.look()
                        .map(look -> evidence(watched, look.deviation(), at)
                                .chain(evidence ->
                                        detections.tell(watched.id, watched.terms.service(), evidence, at, context))
                                .invoke(() -> systems.saw(watched.measured(seen.recent), at)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** @param recent as {@link Systems#saw} needs it, at least */
    private record Seen(Optional<SignalDeviation.Look> look, Trace recent) {}

    /** What is expected is learnt of weeks every few hours; in between only what has come since is read. */
    private Uni<Seen> seen(Watched watched, long reached, Instant at) {
        var good = Optional.ofNullable(kept.get(watched.id)).filter(known -> known.isGood(watched.terms, at));
        return samples.combined(
                        watched.id,
                        watched.terms.combine(),
                        good.map(Kept::labels).orElse(0L),
                        new Window(good.map(known -> known.needed(at)).orElse(at.minus(Deviation.HISTORY)), at),
                        Directory.NOW)
                .chain(combined -> Aside.run(() -> {
                    var outlook = good.orElseGet(() -> learn(watched, combined, reached, at)).outlook;
                    return new Seen(outlook.find(combined.trace(), watched.terms.hurts(), at), combined.trace());
                }));
    }

    private Kept learn(Watched watched, SampleStore.Combined combined, long reached, Instant at) {
        var outlook = SignalOutlook.of(combined.trace(), at, Outlook.phase(watched.id), lateness.lag(watched.id));
        var learnt = new Kept(watched.name, watched.terms, combined.labels(), reached, outlook);
        kept.put(watched.id, learnt);
        lateness.learnt(watched.id, at);
        return learnt;
    }

    /**
     * What was learnt.
     *
     * @param labels how many are usual
     * @param position of the log up to which it has learnt everything
     */
    private record Kept(String name, SignalTerms terms, long labels, long position, SignalOutlook outlook) {
        boolean isGood(SignalTerms now, Instant at) {
            return terms.equals(now) && outlook.isGoodAt(at);
        }

        /** @param at position at which they came */
        boolean isChangedBy(SampleBatch.Event.Received received, long at) {
            return position < at && received.from().isBefore(outlook.from());
        }

        Instant needed(Instant at) {
            var seen = at.minus(Systems.SEEN);
            return outlook.from().isBefore(seen) ? outlook.from() : seen;
        }
    }

    private Uni<List<Evidence>> evidence(Watched watched, Optional<SignalDeviation> deviation, Instant at) {
        if (deviation.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return isPromoted(watched, deviation.get(), at)
                .chain(promoted -> promoted
                        ? Uni.createFrom().item(List.of())
                        : labels(watched, at).map(labels -> List.of(watched.evidence(deviation.get(), labels))));
    }

    /** Those in which it moves most; of what is known to deviate nobody asks for them again. */
    private Uni<Map<String, String>> labels(Watched watched, Instant at) {
        return detections
                .holds(watched.id)
                .chain(held -> held
                        ? Uni.createFrom().item(Map.of())
                        : samples.byLabels(watched.id, new Window(at.minus(Deviation.HISTORY), at), Directory.NOW)
                                .chain(traces -> Aside.run(() -> Culprit.of(traces, watched.terms.hurts(), at))));
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
        Measured measured(Trace trace) {
            return new Measured(terms.column(id, name), trace);
        }

        Evidence evidence(SignalDeviation deviation, Map<String, String> labels) {
            return new Evidence(
                    id,
                    name,
                    terms.service(),
                    terms.combine().word(),
                    terms.kind().dimension(),
                    deviation.since(),
                    Math.abs(deviation.over()),
                    labels.isEmpty() ? Optional.empty() : Optional.of(labels),
                    Optional.empty());
        }
    }
}
