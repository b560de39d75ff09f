package io.loadline.slo.status;

import io.loadline.eventstore.StoredEvent;
import io.loadline.slo.slice.SliceLedger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which objectives are to be looked at because of an event. A look sees all that there is, so that whoever is behind looks once for
 * many uploads.
 */
final class Looks {
    /** What may move what is seen of an objective. */
    static final Set<String> TYPES = Set.of(
            SliceLedger.SEALED,
            "objective.defined",
            "objective.changed",
            "objective.retired",
            "objective.excluded",
            "objective.adjusted",
            "objective.let-go");

    private final Map<UUID, Long> done = new ConcurrentHashMap<>();

    List<UUID> due(StoredEvent event) {
        var touched =
                SliceLedger.DECIDER.events().read(event).map(Looks::slos).orElseGet(() -> List.of(event.stream()));
        return due(touched, event.position());
    }

    /** Those at which nobody has looked since the position of the log. */
    List<UUID> due(List<UUID> slos, long position) {
        return slos.stream()
                .filter(slo -> done.getOrDefault(slo, 0L) < position)
                .toList();
    }

    /** @param position of the log up to which the look has seen everything */
    void done(UUID slo, long position) {
        done.put(slo, position);
    }

    private static List<UUID> slos(SliceLedger.Event event) {
        return switch (event) {
            case SliceLedger.Event.Sealed sealed ->
                sealed.parts().stream().map(SliceLedger.Part::slo).distinct().toList();
        };
    }
}
