package io.loadline.slo.objective;

import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.openslo.Adjustment;
import io.loadline.slo.openslo.Finding;
import io.loadline.web.Caller;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds what the budget adjustments of an upload take time out of: objectives of their service that their SLI measures. */
@ApplicationScoped
class Adjustments {
    private static final int MOST = 10_000;

    private final Caller caller;
    private final ObjectiveStore objectives;

    Adjustments(Caller caller, ObjectiveStore objectives) {
        this.caller = caller;
        this.objectives = objectives;
    }

    /**
     * What is to be excluded.
     *
     * @param warnings why some adjustments exclude nothing
     */
    record Found(List<Adjusted> adjusted, List<Finding> warnings) {}

    /** An objective and what it is told. */
    record Adjusted(UUID slo, ObjectiveCommand.Adjust command) {}

    /** @param defined what the upload itself promises, by objective */
    Uni<Found> of(List<Adjustment> adjustments, Map<UUID, Definition> defined) {
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        return InOrder.each(adjustments, adjustment -> add(adjustment, defined, found))
                .replaceWith(found);
    }

    private Uni<Void> add(Adjustment adjustment, Map<UUID, Definition> defined, Found found) {
        var waits = waitsFor(adjustment);
        if (waits.isPresent()) {
            found.warnings.add(adjustment.spot().finding("adjustment-waits", "excludes nothing until " + waits.get()));
            return Uni.createFrom().voidItem();
        }
        return measured(adjustment, defined)
                .invoke(slos -> {
                    slos.forEach(slo -> found.adjusted.add(new Adjusted(slo, command(adjustment))));
                    if (slos.isEmpty()) {
                        found.warnings.add(adjustment
                                .spot()
                                .finding(
                                        "adjusts-nothing",
                                        "no objective of '" + adjustment.service() + "' is measured by '"
                                                + adjustment.indicator() + "'"));
                    }
                })
                .replaceWithVoid();
    }

    /** An exclusion needs one who asks for it and an sre who agrees, as by hand. */
    private Optional<String> waitsFor(Adjustment adjustment) {
        if (adjustment.requestedBy().isEmpty()) {
            return Optional.of("its annotation " + Adjustment.REQUESTED_BY + " says who asks for it");
        }
        return caller.has(Roles.SRE) && !adjustment.requestedBy().get().equals(caller.person())
                ? Optional.empty()
                : Optional.of("an sre other than " + adjustment.requestedBy().get() + " uploads it");
    }

    private Uni<List<UUID>> measured(Adjustment adjustment, Map<UUID, Definition> defined) {
        return objectives
                .list(new ObjectiveStore.Filter(Optional.of(adjustment.service()), false), "", MOST, Directory.NOW)
                .map(rows -> Stream.concat(
                                defined.entrySet().stream(),
                                rows.stream()
                                        .filter(row -> !defined.containsKey(row.id()))
                                        .map(row -> Map.entry(row.id(), row.definition())))
                        .filter(entry -> entry.getValue().service().equals(adjustment.service())
                                && entry.getValue().isMeasuredBy(adjustment.indicator()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private ObjectiveCommand.Adjust command(Adjustment adjustment) {
        return new ObjectiveCommand.Adjust(
                adjustment.name(),
                new ObjectiveCommand.Exclude(
                        new Window(adjustment.start(), adjustment.end()),
                        adjustment.description(),
                        adjustment.requestedBy().orElseThrow(),
                        caller.person()));
    }
}
