package io.loadline.slo.report;

import io.loadline.eventstore.StoredEvent;
import io.loadline.kernel.Window;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an objective promised when, as its history tells. */
final class Versions {
    private Versions() {}

    /** The versions that were in force in the window: the last one before it and those that came in it. */
    static List<Report.Version> in(List<StoredEvent> history, Window window) {
        var versions = new ArrayList<Report.Version>();
        int version = 0;
        for (var event : history) {
            var definition = Objective.DECIDER.events().read(event).flatMap(Versions::definition);
            if (definition.isPresent() && event.recordedAt().isBefore(window.end())) {
                version++;
                if (!versions.isEmpty() && !event.recordedAt().isAfter(window.start())) {
                    versions.removeLast();
                }
                versions.add(version(version, event, definition.get()));
            }
        }
        return versions.isEmpty() ? first(history) : versions;
    }

    /** An objective that was defined after the period tells of it by its first definition. */
    private static List<Report.Version> first(List<StoredEvent> history) {
        return history.stream()
                .flatMap(event -> Objective.DECIDER.events().read(event).flatMap(Versions::definition).stream()
                        .map(definition -> version(1, event, definition)))
                .limit(1)
                .toList();
    }

    private static Optional<Named> definition(ObjectiveEvent event) {
        return switch (event) {
            case ObjectiveEvent.Defined e -> Optional.of(new Named(e.name(), e.definition()));
            case ObjectiveEvent.Changed e -> Optional.of(new Named(e.name(), e.definition()));
            case ObjectiveEvent.Renamed e -> Optional.empty();
            case ObjectiveEvent.Retired e -> Optional.empty();
            case ObjectiveEvent.Excluded e -> Optional.empty();
            case ObjectiveEvent.Adjusted e -> Optional.empty();
            case ObjectiveEvent.LetGo e -> Optional.empty();
            case ObjectiveEvent.Committed e -> Optional.empty();
            case ObjectiveEvent.LevelSet e -> Optional.empty();
        };
    }

    private static Report.Version version(int version, StoredEvent event, Named named) {
        return new Report.Version(
                version,
                named.name,
                event.recordedAt(),
                event.metadata().person(),
                named.definition.window().toString(),
                named.definition.goals().stream()
                        .map(goal -> new Report.Version.Target(goal.name(), goal.target()))
                        .toList());
    }

    private record Named(String name, Definition definition) {}
}
