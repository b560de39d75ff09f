package io.loadline.slo.status;

import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What burns, of all objectives. */
@Path("/alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertResource {
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
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> objectives
                        .list(new ObjectiveStore.Filter(service, false), after, paging.fetch(), position)
                        .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())))
                        .chain(page -> (now
                                        ? alerts.now(page.items(), moment)
                                        : alerts.then(page.items(), moment, position))
                                .map(AlertResource::firing)
                                .map(items -> new Page<>(items, page.next()))));
    }

    private static List<AlertAnswer> firing(List<AlertAnswer> all) {
        return all.stream()
                .filter(AlertAnswer::firing)
                .map(AlertAnswer::onlyFiring)
                .toList();
    }
}
