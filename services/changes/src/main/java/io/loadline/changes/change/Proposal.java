package io.loadline.changes.change;

import io.loadline.changes.ddl.Dialect;
import io.loadline.changes.ddl.Lint;
import io.loadline.changes.row.Digest;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a requester asks for.
 *
 * @param window in which it is carried out, at most 30 days
 * @param resources shared things that it touches beside the service, such as {@code resource:orders-db}
 * @param plan how it is carried out
 * @param rollback how it is undone
 * @param statements of a database change
 * @param incident that an emergency answers
 * @param dialect of the statements
 * @param soak how long it is watched once all of it is made, before anybody can say that it is good; none means not at all
 */
public record Proposal(
        Subject subject,
        Window window,
        List<String> resources,
        String plan,
        String rollback,
        List<String> statements,
        Optional<String> incident,
        Optional<Dialect> dialect,
        Optional<Duration> soak) {
    public Proposal {
        resources = List.copyOf(resources);
        statements = List.copyOf(statements);
    }

    /** Of no statements, or of a dialect that nobody has said, and not watched. */
    public Proposal(
            Subject subject,
            Window window,
            List<String> resources,
            String plan,
            String rollback,
            List<String> statements,
            Optional<String> incident) {
        this(subject, window, resources, plan, rollback, statements, incident, Optional.empty(), Optional.empty());
    }

    Proposal in(Window other) {
        return new Proposal(subject, other, resources, plan, rollback, statements, incident, dialect, soak);
    }

    /** What is dangerous in its statements; empty when it has none. */
    Optional<Lint> lint() {
        return Optional.of(statements).filter(texts -> !texts.isEmpty()).map(texts -> Lint.of(dialect, texts));
    }

    /** Whether it may be carried out at an instant, a little before and after its window too. */
    boolean allows(Instant at) {
        return new Window(
                        window.start().minus(ChangeDecider.TOLERANCE),
                        window.end().plus(ChangeDecider.TOLERANCE))
                .contains(at);
    }

    /** SHA-256 over everything that an approver judges; an approval is worth nothing for another digest. */
    public String digest() {
        return Digest.sha256(Json.write(this));
    }
}
