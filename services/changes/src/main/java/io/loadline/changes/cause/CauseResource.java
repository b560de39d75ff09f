package io.loadline.changes.cause;

import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Why incidents happened. */
@Path("/causes")
@RolesAllowed(Roles.VIEWER)
class CauseResource {
    private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");
    private static final int MOST = 10_000;
    private static final Instant FOR_EVER = Instant.parse("2200-01-01T00:00:00Z");

    private final Reads reads;
    private final IncidentStore incidents;

    CauseResource(Reads reads, IncidentStore incidents) {
        this.reads = reads;
        this.incidents = incidents;
    }

    @GET
    @Operation(
            summary = "Incidents by what reviews found",
            description =
                    "Triggers, kinds and failed controls of the incidents that began within [from, to), with their shares of those that"
                            + " were reviewed, and the thirds: configuration, software, all the rest")
    public Uni<Causes> causes(@QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        var begin = from.orElse(ALWAYS);
        var end = to.orElse(FOR_EVER);
        if (!begin.isBefore(end)) {
            throw WebProblem.INVALID_PARAMETER.because("from is before to");
        }
        var window = new Window(begin, end);
        return reads.at()
                .chain(position -> incidents.begun(window, position, MOST + 1))
                .map(rows -> Causes.of(RowStore.all(rows, MOST, "incidents").stream()
                        .map(Row::state)
                        .toList()));
    }
}
