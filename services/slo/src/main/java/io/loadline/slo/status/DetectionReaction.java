package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.slice.SliceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks for incidents in what was measured; apart from the watch over budgets, which need not wait until weeks of slices are learnt. */
@ApplicationScoped
class DetectionReaction implements Reaction {
    private final Detecting detecting;
    private final ObjectiveStore objectives;
    private final SliceStore slices;
    private final Head head;
    private final Looks looks = new Looks();

    DetectionReaction(Detecting detecting, ObjectiveStore objectives, SliceStore slices, Head head) {
        this.detecting = detecting;
        this.objectives = objectives;
        this.slices = slices;
        this.head = head;
    }

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public Set<String> types() {
        return Looks.TYPES;
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var due = due(event, context.now());
        if (due.isEmpty() || !event.type().equals(SliceLedger.SEALED)) {
            return InOrder.each(due, slo -> look(slo, context));
        }
        return slices.withSlices(due, learnt(context.now()))
                .chain(known -> InOrder.each(known, slo -> look(slo, context)));
    }

    @Override
    public List<UUID> due(Instant now) {
        return detecting.overdue(now);
    }

    @Override
    public Uni<Void> again(UUID slo, Context context) {
        return look(slo, context);
    }

    private List<UUID> due(StoredEvent event, Instant now) {
        return SliceLedger.DECIDER
                .events()
                .read(event)
                .map(happened -> switch (happened) {
                    case SliceLedger.Event.Sealed sealed -> due(sealed.parts(), event, now);
                })
                .orElseGet(() -> looks.due(event));
    }

    /** Also what was looked at already, when it was held against what nobody would expect any more; not what a look would not read. */
    private List<UUID> due(List<SliceLedger.Part> parts, StoredEvent event, Instant now) {
        var changed = parts.stream()
                .filter(part -> detecting.isChangedBy(part, event))
                .map(SliceLedger.Part::slo)
                .toList();
        var read = parts.stream()
                .filter(part -> detecting.reads(part, now))
                .map(SliceLedger.Part::slo)
                .toList();
        return Stream.concat(looks.due(read, event.position()).stream(), changed.stream())
                .distinct()
                .toList();
    }

    /** Of an objective without slices of this time nothing is expected yet. */
    private static Window learnt(Instant now) {
        return new Window(
                now.minus(Deviation.HISTORY), now.minus(Deviation.LEARNING).plus(Deviation.RECENT));
    }

    private Uni<Void> look(UUID slo, Context context) {
        long reached = head.safe();
        return objectives
                .load(slo, Directory.NOW)
                .chain(found -> found.map(promised -> promised.objective().retired()
                                ? detecting.forget(promised, context)
                                : detecting.look(promised, reached, context))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> looks.done(slo, reached));
    }
}
