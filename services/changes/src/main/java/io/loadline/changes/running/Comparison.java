package io.loadline.changes.running;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Cut;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What runs, held against what was registered.
 *
 * @param at when it was seen
 * @param site where the cluster stands, as far as it is registered
 * @param changes of the services that name what runs, or were at work when it began to
 * @param begun the services with something to compare with: a change of theirs that names an artifact has begun, or they were seen
 *     in the cluster before
 */
public record Comparison(Instant at, Optional<Cluster> site, List<Row<Change>> changes, Set<String> begun) {
    private static final String SENDER = "running-digests";
    private static final int LONGEST = 200;

    /** How long after a rollback the last containers may still run what was taken back. */
    private static final Duration DRAINING = Duration.ofMinutes(15);

    public Comparison {
        changes = List.copyOf(changes);
        begun = Set.copyOf(begun);
    }

    /**
     * What follows for one digest.
     *
     * @param before what was known of it
     * @param change that stands for it now
     * @param detection that makes this change, where nobody has registered one
     */
    public record Verdict(
            Running running, RunningDigest before, Optional<UUID> change, Optional<ChangeCommand.Detect> detection) {
        public UUID stream() {
            return running.stream();
        }
    }

    /** Whether a change stands no longer for what runs, because it was rolled back. */
    public static boolean isTakenBack(Change change, Instant at) {
        return change.rolledBackAt()
                .filter(back -> at.isAfter(back.plus(DRAINING)))
                .isPresent();
    }

    /** The registered change that stands for it, else a detected one, else what is to be detected. */
    public Verdict judge(Running running, RunningDigest before) {
        var standing = changes.stream()
                .filter(row -> standsFor(row.state(), running))
                .max(Comparator.comparing(
                                (Row<Change> row) -> row.state().proposal().isPresent())
                        .thenComparing(row -> row.state().startedAt().orElse(Instant.MIN)));
        if (standing.isPresent() || !begun.contains(running.service())) {
            return new Verdict(running, before, standing.map(Row::id), Optional.empty());
        }
        // the same in every cluster, and another one for each time that it was taken back
        var what = "%s/%s/%s%s"
                .formatted(
                        running.environment(),
                        running.service(),
                        running.digest(),
                        before.change().map(taken -> "#" + taken).orElse(""));
        return new Verdict(
                running,
                before,
                Optional.of(Uuids.named("change", SENDER, what)),
                Optional.of(detection(running, new Evidence(SENDER, SENDER + ":" + what))));
    }

    private boolean standsFor(Change change, Running running) {
        return change.subject()
                        .filter(subject -> subject.sameTarget(subject(running)))
                        .isPresent()
                && !isTakenBack(change, at)
                && (names(change, running) ? isOrWasAtWork(change) : deploysSomething(change, running));
    }

    private static boolean names(Change change, Running running) {
        return change.subject()
                .flatMap(Subject::artifact)
                .filter(running.parsed()::is)
                .isPresent();
    }

    /** What was deployed once may run for ever, also after a rollback of what came later. */
    private boolean isOrWasAtWork(Change change) {
        return change.startedAt().isPresent() || change.wasAtWork(at);
    }

    /** A deployment that names no artifact stands for what begins to run meanwhile. */
    private static boolean deploysSomething(Change change, Running running) {
        return change.proposal().isPresent()
                && change.subject()
                        .filter(subject ->
                                subject.artifact().isEmpty() && subject.kind().deploys())
                        .isPresent()
                && change.wasAtWork(running.since());
    }

    private Subject subject(Running running) {
        return subject(running, site.map(Cluster::datacenter), site.flatMap(Cluster::unit));
    }

    private static Subject subject(Running running, Optional<String> datacenter, Optional<String> unit) {
        var artifact = running.parsed().artifact();
        return new Subject(
                running.service(),
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                Cut.to(
                        LONGEST,
                        "%s runs %s in cluster %s".formatted(running.service(), artifact.version(), running.cluster())),
                running.environment(),
                datacenter,
                unit,
                Optional.of(artifact));
    }

    /** Of no site, so that whoever adopts it stands for the digest wherever it runs. */
    private static ChangeCommand.Detect detection(Running running, Evidence evidence) {
        return new ChangeCommand.Detect(
                subject(running, Optional.empty(), Optional.empty()),
                evidence,
                SENDER + ":" + running.cluster(),
                running.since(),
                "no registered change of %s names %s, which %s runs"
                        .formatted(running.service(), running.digest(), running.workload()));
    }
}
