package io.loadline.changes.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How well changes are delivered. */
@Path("/delivery")
@RolesAllowed(Roles.VIEWER)
class DeliveryResource {
    private static final int MOST_CHANGES = 5_000;
    private static final int MOST_INCIDENTS = 10_000;
    private static final int VERSION_WITH_TIME = 7;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Reads reads;
    private final ChangeStore changes;
    private final IncidentStore incidents;
    private final Suspects suspects;

    DeliveryResource(Reads reads, ChangeStore changes, IncidentStore incidents, Suspects suspects) {
        this.reads = reads;
        this.changes = changes;
        this.incidents = incidents;
        this.suspects = suspects;
    }

    /** Which deployment is blamed for an incident. */
    enum Mode {
        /** The newest before it, whatever its service; by when it began and whatever its result, unlike DevLake. */
        @JsonProperty("devlake")
        DEVLAKE,
        /** With the probability of its attribution. */
        @JsonProperty("attributed")
        ATTRIBUTED
    }

    @GET
    @Operation(
            summary = "DORA's five keys with their tiers and the records behind them",
            description =
                    "Of the deployments that touched an environment within [from, to), production when none is named, and the incidents of"
                            + " that time; of one service, of those of one team, or of all. Mode devlake blames the"
                            + " newest deployment before an incident, mode attributed the likeliest change with its probability")
    public Uni<Keys> delivery(
            @QueryParam("service") Optional<String> service,
            @QueryParam("team") Optional<String> team,
            @QueryParam("environment") @DefaultValue(Subject.PRODUCTION) String environment,
            @QueryParam("from") @NotNull Instant from,
            @QueryParam("to") @NotNull Instant to,
            @QueryParam("mode") Optional<Mode> mode) {
        var window = window(from, to);
        var asked = new Asked(window, environment, service, team, mode.orElse(Mode.ATTRIBUTED));
        // what is measured may begin somewhat later than what was reported
        var reach = new Window(from.minus(Known.REACH), to.plus(Known.REACH));
        return reads.at()
                .chain(position -> incidents
                        .begun(window, position, MOST_INCIDENTS + 1)
                        .map(found -> RowStore.all(found, MOST_INCIDENTS, "incidents"))
                        .chain(found -> changes.begun(environment, reach, position, MOST_CHANGES + 1)
                                .map(rows -> RowStore.all(rows, MOST_CHANGES, "changes"))
                                .chain(rows -> suspects.known(rows, states(found), to, position))
                                // judging many must not hold up others
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(known -> keys(asked, found, known))));
    }

    private static List<Incident> states(List<Row<Incident>> rows) {
        return rows.stream().map(Row::state).toList();
    }

    /** As long as DevLake allows. */
    private static Window window(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw WebProblem.INVALID_PARAMETER.because("from is before to, by at most " + LONGEST.toDays() + " days");
        }
        return new Window(from, to);
    }

    /** Whose keys are asked for. */
    private record Asked(
            Window window, String environment, Optional<String> service, Optional<String> team, Mode mode) {
        boolean isAbout(String name, ServiceGraph graph) {
            return service.map(name::equals).orElse(true)
                    && team.map(owner -> graph.service(name)
                                    .filter(found -> found.owner().equals(owner))
                                    .isPresent())
                            .orElse(true);
        }
    }

    private static Keys keys(Asked asked, List<Row<Incident>> found, Known known) {
        var all = delivered(known.changes(), asked);
        var failures = asked.mode() == Mode.DEVLAKE ? nearest(found, all) : attributed(found, known, all);
        var theirs = all.stream()
                .filter(one -> asked.isAbout(one.service(), known.graph()))
                .toList();
        var ids = theirs.stream().map(Delivered::change).collect(Collectors.toSet());
        return Keys.of(
                asked.window().start(),
                asked.window().end(),
                theirs,
                failures.filter(failure -> ids.contains(failure.change())).toList());
    }

    private static List<Delivered> delivered(List<Row<Change>> rows, Asked asked) {
        return rows.stream()
                .flatMap(row -> row.state().startedAt().stream()
                        .filter(asked.window()::contains)
                        .filter(at -> isDeployment(row.state(), asked.environment()))
                        .map(at -> delivered(row, at)))
                .sorted(Comparator.comparing(Delivered::at).thenComparing(Delivered::change))
                .toList();
    }

    private static boolean isDeployment(Change change, String environment) {
        return change.subject()
                        .filter(subject -> subject.kind() == Subject.Kind.DEPLOYMENT
                                && subject.environment().equals(environment))
                        .isPresent()
                && change.result() != Change.Result.OPEN;
    }

    private static Delivered delivered(Row<Change> row, Instant at) {
        var proposal = row.state().proposal();
        return new Delivered(
                row.id().toString(),
                row.state().subject().orElseThrow().service(),
                at,
                proposal.flatMap(p -> created(row.id())).map(created -> Duration.between(created, at)),
                proposal.flatMap(Proposal::incident));
    }

    /** Ids of what was registered carry when that was (RFC 9562, version 7). */
    private static Optional<Instant> created(UUID id) {
        return id.version() == VERSION_WITH_TIME
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    private static Stream<Failure> nearest(List<Row<Incident>> found, List<Delivered> all) {
        return found.stream().flatMap(row -> {
            var at = row.state().report().orElseThrow().at();
            return all.stream()
                    .filter(one -> one.at().isBefore(at))
                    .max(Comparator.comparing(Delivered::at))
                    .map(one -> failure(row, one, 1))
                    .stream();
        });
    }

    private static Stream<Failure> attributed(List<Row<Incident>> found, Known known, List<Delivered> all) {
        var byChange = all.stream().collect(Collectors.toMap(Delivered::change, Function.identity()));
        return found.stream()
                .flatMap(row -> known.judge(row.state()).candidates().stream()
                        .filter(candidate -> byChange.containsKey(candidate.change()))
                        .map(candidate -> failure(row, byChange.get(candidate.change()), candidate.probability())));
    }

    private static Failure failure(Row<Incident> row, Delivered one, double probability) {
        return new Failure(
                row.id().toString(),
                one.change(),
                probability,
                one.at(),
                row.state().mitigatedAt());
    }
}
