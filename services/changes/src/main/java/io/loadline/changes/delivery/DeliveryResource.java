package io.loadline.changes.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Suspects;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        /** The newest before it, whatever its service. */
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
                    "Of the deployments that touched production within [from, to), and the incidents of that time; mode devlake blames the"
                            + " newest deployment before an incident, mode attributed the likeliest change with its probability")
    public Uni<Keys> delivery(
            @QueryParam("service") Optional<String> service,
            @QueryParam("from") @NotNull Instant from,
            @QueryParam("to") @NotNull Instant to,
            @QueryParam("mode") Optional<Mode> mode) {
        var window = window(from, to);
        return reads.at()
                .chain(position -> changes.begun(Subject.PRODUCTION, window, position, MOST_CHANGES + 1)
                        .map(rows -> delivered(RowStore.all(rows, MOST_CHANGES, "changes"), window))
                        .chain(all -> incidents
                                .begun(window, position, MOST_INCIDENTS + 1)
                                .chain(found -> failures(
                                        RowStore.all(found, MOST_INCIDENTS, "incidents"),
                                        all,
                                        mode.filter(Mode.DEVLAKE::equals).isPresent(),
                                        position))
                                .map(failures -> keys(window, service, all, failures))));
    }

    /** As long as DevLake allows. */
    private static Window window(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw WebProblem.INVALID_PARAMETER.because("from is before to, by at most " + LONGEST.toDays() + " days");
        }
        return new Window(from, to);
    }

    private static Keys keys(Window window, Optional<String> service, List<Delivered> all, List<Failure> failures) {
        var asked = all.stream()
                .filter(one -> service.map(one.service()::equals).orElse(true))
                .toList();
        var ids = asked.stream().map(Delivered::change).toList();
        return Keys.of(
                window.start(),
                window.end(),
                asked,
                failures.stream()
                        .filter(failure -> ids.contains(failure.change()))
                        .toList());
    }

    private static List<Delivered> delivered(List<Row<Change>> rows, Window window) {
        return rows.stream()
                .flatMap(row -> row.state().startedAt().stream()
                        .filter(window::contains)
                        .filter(at -> isDeployment(row.state()))
                        .map(at -> delivered(row, at)))
                .sorted(Comparator.comparing(Delivered::at).thenComparing(Delivered::change))
                .toList();
    }

    private static boolean isDeployment(Change change) {
        return change.subject()
                        .filter(subject -> subject.kind() == Subject.Kind.DEPLOYMENT)
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

    private Uni<List<Failure>> failures(
            List<Row<Incident>> found, List<Delivered> all, boolean devlake, long position) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(found.stream()
                        .map(row -> devlake
                                ? Uni.createFrom().item(nearest(row, all))
                                : suspects.judge(row.state(), position)
                                        .map(attribution -> attributed(row, attribution, all)))
                        .toList())
                .usingConcurrencyOf(1)
                .andFailFast()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static List<Failure> nearest(Row<Incident> row, List<Delivered> all) {
        var at = row.state().report().orElseThrow().at();
        return all.stream()
                .filter(one -> one.at().isBefore(at))
                .max(Comparator.comparing(Delivered::at))
                .map(one -> failure(row, one, 1))
                .stream()
                .toList();
    }

    private static List<Failure> attributed(Row<Incident> row, Attribution attribution, List<Delivered> all) {
        return attribution.candidates().stream()
                .flatMap(candidate -> all.stream()
                        .filter(one -> one.change().equals(candidate.change()))
                        .map(one -> failure(row, one, candidate.probability())))
                .toList();
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
