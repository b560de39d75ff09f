package io.loadline.slo.incident;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.SnapshotPolicy;
import io.loadline.eventstore.Uuids;
import io.loadline.slo.detection.Dimension;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes one incident of everything that deviates at a time and is connected along the service graph, and says once when it
 * begins and once when all is as expected again. There is one stream of them, because whether something is new depends on all.
 *
 * @param open the incidents that go on, each with the objectives, signals and systems that deviate and their services
 */
public record Detection(Map<UUID, Map<UUID, String>> open) {
    public static final Rule DECIDER = new Rule();

    /** The stream of all. */
    public static final UUID STREAM = Uuids.named("detection", "all");

    /** Whether a look would change anything. */
    public boolean changes(DetectionCommand.Look look) {
        return holds(look.slo()) == look.evidence().isEmpty();
    }

    /** Whether an objective, a signal or a system is part of an incident that goes on. */
    boolean holds(UUID of) {
        return incidentOf(of).isPresent();
    }

    /** The objectives, signals and systems that are. */
    Set<UUID> parts() {
        return open.values().stream()
                .flatMap(incident -> incident.keySet().stream())
                .collect(Collectors.toSet());
    }

    private Optional<UUID> incidentOf(UUID slo) {
        return open.entrySet().stream()
                .filter(incident -> incident.getValue().containsKey(slo))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Of several any will do, as long as it is the same each time. */
    private Optional<UUID> connected(DetectionCommand.Look look) {
        return open.entrySet().stream()
                .filter(incident -> incident.getValue().values().stream()
                        .anyMatch(service -> service.equals(look.service())
                                || look.connected().contains(service)))
                .map(Map.Entry::getKey)
                .min(UUID::compareTo);
    }

    /** The rule of detected incidents. */
    public static final class Rule implements Decider<DetectionCommand, DetectionEvent, Detection> {
        /** Evidence has labels since the second version and a measure since the third; what has none is read as it is. */
        private static final EventTypes<DetectionEvent> EVENTS = EventTypes.of("detection", DetectionEvent.class)
                .upcast(DetectionEvent.Detected.class, List.of(UnaryOperator.identity(), UnaryOperator.identity()))
                .upcast(DetectionEvent.Joined.class, List.of(UnaryOperator.identity(), UnaryOperator.identity()));

        private static final int SNAPSHOT_EVERY = 100;

        private Rule() {}

        @Override
        public EventTypes<DetectionEvent> events() {
            return EVENTS;
        }

        @Override
        public Detection initial() {
            return new Detection(Map.of());
        }

        @Override
        public Decision<DetectionEvent> decide(DetectionCommand command, Detection state, Instant now) {
            return switch (command) {
                case DetectionCommand.Look look when !state.changes(look) -> Decision.none();
                case DetectionCommand.Look look when look.evidence().isEmpty() -> Decision.of(calm(look, state));
                case DetectionCommand.Look look -> Decision.of(deviating(look, state));
            };
        }

        @Override
        public Detection evolve(Detection state, DetectionEvent event) {
            var open = new HashMap<>(state.open);
            var members = new HashMap<>(open.getOrDefault(event.id(), Map.of()));
            switch (event) {
                case DetectionEvent.Detected e -> members.put(e.slo(), e.service());
                case DetectionEvent.Joined e -> members.put(e.slo(), e.service());
                case DetectionEvent.Left e -> members.remove(e.slo());
                case DetectionEvent.Cleared e -> members.clear();
            }
            if (members.isEmpty()) {
                open.remove(event.id());
            } else {
                open.put(event.id(), Map.copyOf(members));
            }
            return new Detection(Map.copyOf(open));
        }

        @Override
        public Optional<Publication> publish(UUID stream, DetectionEvent event) {
            return switch (event) {
                case DetectionEvent.Detected e ->
                    Optional.of(new Publication(
                            "incident.detected",
                            new DetectedIncident(
                                    e.id(),
                                    List.of(e.service()),
                                    e.since(),
                                    e.evidence().stream()
                                            .map(Evidence::dimension)
                                            .distinct()
                                            .toList(),
                                    e.evidence())));
                case DetectionEvent.Cleared e ->
                    Optional.of(new Publication("incident.cleared", new ClearedIncident(e.id(), e.at())));
                case DetectionEvent.Joined e -> Optional.empty();
                case DetectionEvent.Left e -> Optional.empty();
            };
        }

        /** All that deviates meets in the one stream. */
        @Override
        public boolean serial() {
            return true;
        }

        @Override
        public Optional<SnapshotPolicy<Detection>> snapshots() {
            return Optional.of(new SnapshotPolicy<>(Detection.class, 1, SNAPSHOT_EVERY));
        }

        private static DetectionEvent calm(DetectionCommand.Look look, Detection state) {
            var id = state.incidentOf(look.slo()).orElseThrow();
            return state.open.get(id).size() > 1
                    ? new DetectionEvent.Left(id, look.slo(), look.at())
                    : new DetectionEvent.Cleared(id, look.slo(), look.at());
        }

        private static DetectionEvent deviating(DetectionCommand.Look look, Detection state) {
            var since = look.evidence().stream()
                    .map(Evidence::since)
                    .min(Instant::compareTo)
                    .orElseThrow();
            return state.connected(look)
                    .<DetectionEvent>map(
                            id -> new DetectionEvent.Joined(id, look.slo(), look.service(), look.evidence(), look.at()))
                    .orElseGet(() -> new DetectionEvent.Detected(
                            Uuids.named(
                                    "detection",
                                    look.slo().toString(),
                                    look.at().toString()),
                            look.slo(),
                            look.service(),
                            since,
                            look.evidence(),
                            look.at()));
        }
    }

    /**
     * Data of {@code incident.detected}.
     *
     * @param since when it began
     */
    record DetectedIncident(
            UUID id, List<String> services, Instant since, List<Dimension> dimensions, List<Evidence> evidence) {}

    /** Data of {@code incident.cleared}. */
    record ClearedIncident(UUID id, Instant at) {}
}
