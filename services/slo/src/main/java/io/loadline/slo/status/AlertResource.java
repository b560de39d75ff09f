package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.alert.FiredAlert;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What burns, and what has burned. */
@Path("/alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertResource {
    private static final Duration USUAL = Duration.ofDays(28);
    private static final Duration LONGEST = Duration.ofDays(35);

    private final Reads reads;
    private final ObjectiveStore objectives;
    private final Alerts alerts;

    AlertResource(Reads reads, ObjectiveStore objectives, Alerts alerts) {
        this.reads = reads;
        this.objectives = objectives;
        this.alerts = alerts;
    }

    @GET
    @Operation(summary = "The alerts that fire, of all objectives by name")
    public Uni<Page<AlertAnswer>> alerts(
            @QueryParam("service") Optional<String> service, @QueryParam("at") Optional<Instant> at) {
        var moment = Moment.of(reads, at);
        boolean now = at.isEmpty() && reads.asOf().isEmpty();
        return ofObjectives(
                service,
                (rows, position) -> (now ? alerts.now(rows, moment) : alerts.then(rows, moment, position))
                        .map(AlertResource::firing));
    }

    @GET
    @Path("/fired")
    @Operation(
            summary = "When alerts of a service's objectives fired, to five minutes",
            description =
                    "By the definitions in force, for the 28 days before to unless from says otherwise, at most 35. What was not"
                            + " measured stays as it was; of times whose slices are no longer kept nothing is said.")
    public Uni<Page<FiredAnswer>> fired(
            @QueryParam("service") @NotBlank String service,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to) {
        var window = window(from, Moment.of(reads, "to", to));
        return ofObjectives(Optional.of(service), (rows, position) -> alerts.fired(rows, window, position));
    }

    /** What is found of a page of the objectives that are in force, by name. */
    private <T> Uni<Page<T>> ofObjectives(
            Optional<String> service, BiFunction<List<ObjectiveStore.Listed>, Long, Uni<List<T>>> find) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> objectives
                        .list(new ObjectiveStore.Filter(service, false), after, paging.fetch(), position)
                        .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())))
                        .chain(page ->
                                find.apply(page.items(), position).map(items -> new Page<>(items, page.next()))));
    }

    private static Window window(Optional<Instant> from, Instant to) {
        var start = from.orElseGet(() -> to.minus(USUAL));
        if (!start.isBefore(to) || start.plus(LONGEST).isBefore(to)) {
            throw WebProblem.INVALID_PARAMETER.at("/from", "from must be before to, by at most 35 days");
        }
        return new Window(start, to);
    }

    /**
     * When the alerts of an objective fired.
     *
     * @param fired by goal, rule and time
     */
    public record FiredAnswer(String slo, String service, List<FiredAlert> fired) {}

    private static List<AlertAnswer> firing(List<AlertAnswer> all) {
        return all.stream()
                .filter(AlertAnswer::firing)
                .map(AlertAnswer::onlyFiring)
                .toList();
    }
}
