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
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.slice.SliceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Looks for incidents in what was measured; apart from the watch over budgets, which need not wait for weeks of slices. */
@ApplicationScoped
class DetectionReaction implements Reaction {
    private final Detecting detecting;
    private final ObjectiveStore objectives;
    private final Standings standings;
    private final SliceStore slices;
    private final Head head;
    private final Looks looks = new Looks();

    DetectionReaction(
            Detecting detecting, ObjectiveStore objectives, Standings standings, SliceStore slices, Head head) {
        this.detecting = detecting;
        this.objectives = objectives;
        this.standings = standings;
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
        var due = looks.due(event);
        if (due.isEmpty() || !event.type().equals(SliceLedger.SEALED)) {
            return InOrder.each(due, slo -> look(slo, context));
        }
        return slices.withSlices(due, learnt(context.now()))
                .chain(known -> InOrder.each(known, slo -> look(slo, context)));
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
                .chain(found -> found.map(promised -> look(promised, context))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> looks.done(slo, reached));
    }

    private Uni<Void> look(Promised promised, Context context) {
        return promised.objective().retired()
                ? detecting.forget(promised, context)
                : standings
                        .measured(
                                promised, Scope.closely(Deviation.HISTORY, context.now()), context.now(), Directory.NOW)
                        .chain(standing -> detecting.look(standing, context));
    }
}
