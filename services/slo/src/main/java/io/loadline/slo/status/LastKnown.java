package io.loadline.slo.status;

import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.slo.alert.BurnAlert;
import io.loadline.slo.slice.SliceStore;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** What alerts were just before they froze, for who was not there to see it, and after slices were corrected. */
@ApplicationScoped
class LastKnown {
    private final SliceStore slices;
    private final Standings standings;

    LastKnown(SliceStore slices, Standings standings) {
        this.slices = slices;
        this.standings = standings;
    }

    /** The same answer with those that are frozen as they were before; what was never measured stays frozen. */
    Uni<AlertAnswer> of(UUID slo, AlertAnswer answer) {
        var alerts = new ArrayList<BurnAlert>();
        return InOrder.each(
                        answer.alerts(),
                        alert -> alert.state() == BurnAlert.State.FROZEN
                                ? before(slo, answer.slo(), alert).invoke(before -> alerts.add(before.orElse(alert)))
                                : Uni.createFrom().item(alerts.add(alert)))
                .map(x -> answer.with(alerts));
    }

    /** An alert freezes when the last slice leaves its short window. */
    private Uni<Optional<BurnAlert>> before(UUID slo, String name, BurnAlert frozen) {
        return slices.last(slo, frozen.objective())
                .chain(last -> last.isEmpty()
                        ? Uni.createFrom().item(Optional.<BurnAlert>empty())
                        : standings
                                .of(name, last.get().plus(frozen.shortWindow()), Directory.NOW)
                                .map(AlertAnswer::of)
                                .map(then -> then.alerts().stream()
                                        .filter(alert -> alert.objective().equals(frozen.objective())
                                                && alert.longWindow().equals(frozen.longWindow()))
                                        .findFirst()));
    }
}
