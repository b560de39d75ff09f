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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What burns, of all objectives. */
@Path("/alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertResource {
    private final Reads reads;
    private final Standings standings;
    private final ObjectiveStore objectives;

    AlertResource(Reads reads, Standings standings, ObjectiveStore objectives) {
        this.reads = reads;
        this.standings = standings;
        this.objectives = objectives;
    }

    @GET
    @Operation(summary = "The alerts that fire, of all objectives by name")
    public Uni<Page<AlertAnswer>> alerts(
            @QueryParam("service") Optional<String> service, @QueryParam("at") Optional<Instant> at) {
        var moment = Moment.of(reads, at);
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> objectives
                        .list(new ObjectiveStore.Filter(service, false), after, paging.fetch(), position)
                        .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())))
                        .chain(page ->
                                firing(page.items(), moment, position).map(items -> new Page<>(items, page.next()))));
    }

    private Uni<List<AlertAnswer>> firing(List<ObjectiveStore.Listed> rows, Instant at, long position) {
        Uni<List<AlertAnswer>> all = Uni.createFrom().item(new ArrayList<>());
        for (var row : rows) {
            all = all.call(found -> standings.of(row.name(), at, position).invoke(standing -> {
                var answer = AlertAnswer.of(standing).onlyFiring();
                if (!answer.alerts().isEmpty()) {
                    found.add(answer);
                }
            }));
        }
        return all;
    }
}
