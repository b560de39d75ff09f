package io.loadline.slo.objective;

/** What happened to an objective. */
public sealed interface ObjectiveEvent {
    record Defined(String name, Definition definition) implements ObjectiveEvent {}

    record Changed(String name, Definition definition) implements ObjectiveEvent {}

    record Renamed(String formerName, String name, Definition definition) implements ObjectiveEvent {}

    record Retired(String name, String service, String reason, Definition definition) implements ObjectiveEvent {}

    record Excluded(Exclusion exclusion) implements ObjectiveEvent {}

    /** In the place of what the adjustment of that name excluded before. */
    record Adjusted(String adjustment, Exclusion exclusion) implements ObjectiveEvent {}

    /** What the adjustment of that name excluded counts again. */
    record LetGo(String adjustment) implements ObjectiveEvent {}

    record Committed(CommitmentTerms terms) implements ObjectiveEvent {}

    record LevelSet(CommittedLevel level) implements ObjectiveEvent {}
}
