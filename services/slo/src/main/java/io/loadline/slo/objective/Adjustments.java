package io.loadline.slo.objective;

import io.loadline.kernel.Window;
import io.loadline.slo.openslo.Adjustment;
import io.loadline.slo.openslo.Finding;
import io.loadline.web.Caller;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what the budget adjustments of an upload take time out of: objectives of their service that their SLI measures. Those that
 * had something excluded by an adjustment of that name, and are not meant any more, are let go.
 */
@ApplicationScoped
class Adjustments {
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
    record Adjusted(UUID slo, ObjectiveCommand command) {}

    /** @param defined what the upload itself promises, by objective */
    Uni<Found> of(List<Adjustment> adjustments, Map<UUID, Definition> defined) {
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        return adjustments.isEmpty()
                ? Uni.createFrom().item(found)
                : objectives
                        .all()
                        .map(all -> promises(all, defined))
                        .invoke(promises -> adjustments.forEach(adjustment -> add(adjustment, promises, found)))
                        .replaceWith(found);
    }

    /** What an objective will promise after the upload, and the adjustments of which it has something excluded. */
    private record Promise(UUID slo, Definition definition, Set<String> adjustments) {
        boolean isMeantBy(Adjustment adjustment) {
            return definition.service().equals(adjustment.service()) && definition.isMeasuredBy(adjustment.indicator());
        }
    }

    private static List<Promise> promises(Collection<Promised> all, Map<UUID, Definition> defined) {
        var promises = new HashMap<UUID, Promise>();
        defined.forEach((slo, definition) -> promises.put(slo, new Promise(slo, definition, Set.of())));
        all.stream()
                .filter(promised -> defined.containsKey(promised.id())
                        || !promised.objective().retired())
                .forEach(promised -> promises.put(
                        promised.id(),
                        new Promise(
                                promised.id(),
                                Optional.ofNullable(defined.get(promised.id()))
                                        .orElseGet(() -> promised.objective().promise()),
                                promised.objective().adjustments().keySet())));
        return promises.values().stream()
                .sorted(Comparator.comparing(Promise::slo))
                .toList();
    }

    private void add(Adjustment adjustment, List<Promise> promises, Found found) {
        var waits = waitsFor(adjustment);
        if (waits.isPresent()) {
            found.warnings.add(adjustment.spot().finding("adjustment-waits", "excludes nothing until " + waits.get()));
            return;
        }
        var meant = promises.stream()
                .filter(promise -> promise.isMeantBy(adjustment))
                .toList();
        meant.forEach(promise -> found.adjusted.add(new Adjusted(promise.slo, command(adjustment))));
        promises.stream()
                .filter(promise -> promise.adjustments.contains(adjustment.name()) && !promise.isMeantBy(adjustment))
                .forEach(promise ->
                        found.adjusted.add(new Adjusted(promise.slo, new ObjectiveCommand.LetGo(adjustment.name()))));
        if (meant.isEmpty()) {
            found.warnings.add(adjustment
                    .spot()
                    .finding(
                            "adjusts-nothing",
                            "no objective of '" + adjustment.service() + "' is measured by '" + adjustment.indicator()
                                    + "'"));
        }
    }

    /** An exclusion needs one who asks for it and an sre who agrees, as by hand. */
    private Optional<String> waitsFor(Adjustment adjustment) {
        if (adjustment.requestedBy().isEmpty()) {
            return Optional.of("its annotation " + Adjustment.REQUESTED_BY + " says who asks for it");
        }
        return caller.has(Roles.SRE) && !adjustment.requestedBy().get().strip().equalsIgnoreCase(caller.person())
                ? Optional.empty()
                : Optional.of("an sre other than " + adjustment.requestedBy().get() + " uploads it");
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
