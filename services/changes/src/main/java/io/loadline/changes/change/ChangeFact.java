package io.loadline.changes.change;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What other services are told of a change: {@code change.started}, {@code .finished}, {@code .failed}, {@code .rolled-back},
 * {@code .approval-overdue}.
 */
record ChangeFact(
        UUID id,
        String service,
        Subject.Kind kind,
        Subject.Type type,
        String title,
        String environment,
        Optional<String> datacenter,
        Optional<String> unit,
        Instant at,
        Optional<Subject.Artifact> artifact) {

    static ChangeFact of(UUID id, Subject subject, Instant at) {
        return new ChangeFact(
                id,
                subject.service(),
                subject.kind(),
                subject.type(),
                subject.title(),
                subject.environment(),
                subject.datacenter(),
                subject.unit(),
                at,
                subject.artifact());
    }
}
