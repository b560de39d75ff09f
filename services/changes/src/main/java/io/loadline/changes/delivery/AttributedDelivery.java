package io.loadline.changes.delivery;

import io.loadline.changes.attribution.Known;
import io.loadline.changes.attribution.Suspects;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys with the probabilities of attribution, of the deployments that touched an environment in the period. */
@ApplicationScoped
class AttributedDelivery {
    private static final int MOST_CHANGES = 20_000;
    private static final int MOST_INCIDENTS = 10_000;

    private final ChangeStore changes;
    private final IncidentStore incidents;
    private final Suspects suspects;

    AttributedDelivery(ChangeStore changes, IncidentStore incidents, Suspects suspects) {
        this.changes = changes;
        this.incidents = incidents;
        this.suspects = suspects;
    }

    Uni<Keys> keys(Asked asked, long position) {
        var window = asked.window();
        // what is measured may begin somewhat later than what was reported
        var reach = new Window(window.start().minus(Known.REACH), window.end().plus(Known.REACH));
        return happened(asked, position)
                .chain(found -> changes.begun(asked.environment(), reach, position, MOST_CHANGES + 1)
                        .map(rows -> RowStore.all(rows, MOST_CHANGES, "changes"))
                        .chain(rows -> suspects.known(rows, states(found), window.end(), position))
                        // judging many must not hold up others
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(known -> keys(asked, found, known)));
    }

    /** Incidents are what customers feel: what a change does outside production leaves none behind. */
    private Uni<List<Row<Incident>>> happened(Asked asked, long position) {
        return isProduction(asked)
                ? incidents
                        .begun(asked.window(), position, MOST_INCIDENTS + 1)
                        .map(found -> RowStore.all(found, MOST_INCIDENTS, "incidents"))
                : Uni.createFrom().item(List.of());
    }

    private static boolean isProduction(Asked asked) {
        return asked.environment().equals(Subject.PRODUCTION);
    }

    private static List<Incident> states(List<Row<Incident>> rows) {
        return rows.stream().map(Row::state).toList();
    }

    private static Keys keys(Asked asked, List<Row<Incident>> found, Known known) {
        var all = deployments(known.changes(), asked);
        var theirs = all.stream()
                .filter(row -> asked.isAbout(service(row), known.graph()))
                .toList();
        var ids = theirs.stream().map(row -> row.id().toString()).collect(Collectors.toSet());
        var keys = Keys.of(
                asked.window(),
                theirs.stream().map(AttributedDelivery::delivered).toList(),
                theirs.stream().flatMap(AttributedDelivery::lead).toList(),
                failures(found, known, all)
                        .filter(failure -> ids.contains(failure.change()))
                        .toList(),
                begun(known.changes(), asked)
                        .filter(row -> asked.isAbout(service(row), known.graph()))
                        .filter(row -> !row.state().wasDismissed())
                        .map(row -> WentOut.of(row.id().toString(), row.state()))
                        .toList());
        return isProduction(asked) ? keys : keys.withoutFailures();
    }

    private static Stream<Row<Change>> begun(List<Row<Change>> rows, Asked asked) {
        return rows.stream()
                .filter(row ->
                        row.state().startedAt().filter(asked.window()::contains).isPresent())
                .filter(row -> row.state()
                        .subject()
                        .filter(subject -> subject.environment().equals(asked.environment()))
                        .isPresent())
                .sorted(Comparator.comparing((Row<Change> row) -> started(row)).thenComparing(Row::id));
    }

    private static List<Row<Change>> deployments(List<Row<Change>> rows, Asked asked) {
        return begun(rows, asked).filter(row -> isDeployment(row.state())).toList();
    }

    private static boolean isDeployment(Change change) {
        return change.subject()
                        .filter(subject -> subject.kind() == Subject.Kind.DEPLOYMENT)
                        .isPresent()
                && change.result() != Change.Result.OPEN;
    }

    private static Delivered delivered(Row<Change> row) {
        return new Delivered(
                row.id().toString(),
                service(row),
                started(row),
                row.state().proposal().flatMap(Proposal::incident));
    }

    /** From the moment at which it was registered, when that is known. */
    private static Stream<Lead> lead(Row<Change> row) {
        return row
                .state()
                .proposal()
                .flatMap(proposal -> Uuids.createdAt(row.id()))
                .map(created -> new Lead(row.id().toString(), Duration.between(created, started(row))))
                .stream();
    }

    private static Stream<Failure> failures(List<Row<Incident>> found, Known known, List<Row<Change>> all) {
        var byChange = all.stream().collect(Collectors.toMap(row -> row.id().toString(), Function.identity()));
        return found.stream()
                .flatMap(row -> known.judge(row.state()).candidates().stream()
                        .filter(candidate -> byChange.containsKey(candidate.change()))
                        .map(candidate -> new Failure(
                                row.id().toString(),
                                candidate.change(),
                                candidate.probability(),
                                started(byChange.get(candidate.change())),
                                row.state().mitigatedAt())));
    }

    private static Instant started(Row<Change> row) {
        return row.state().startedAt().orElseThrow();
    }

    private static String service(Row<Change> row) {
        return row.state().subject().orElseThrow().service();
    }
}
