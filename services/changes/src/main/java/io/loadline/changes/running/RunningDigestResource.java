package io.loadline.changes.running;

import io.loadline.changes.row.Row;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What services were seen to run. */
@Path("/running-digests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
class RunningDigestResource {
    private final Reads reads;
    private final RunningDigestStore digests;

    RunningDigestResource(Reads reads, RunningDigestStore digests) {
        this.reads = reads;
        this.digests = digests;
    }

    @GET
    @Operation(
            summary = "The images that services were seen to run in clusters, the latest first",
            description =
                    "As agents report them to POST /hooks/running-digests: each digest once for each cluster, with the"
                            + " change that stands for it. What ran before anything registered of its service had begun has none.")
    public Uni<Page<RunningImage>> list(
            @QueryParam("service") Optional<String> service, @QueryParam("cluster") Optional<String> cluster) {
        var paging = reads.paging();
        var since = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return reads.at()
                .chain(position -> digests.page(service, cluster, position, since, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(
                                        row.state().running().orElseThrow().since(), row.id()))
                        .map(RunningImage::of));
    }

    /**
     * @param image as its manifest writes it, with the digest that runs
     * @param since when the first container began to run it, or was seen
     * @param change registered or detected, that stands for it
     */
    record RunningImage(
            String service,
            String environment,
            String cluster,
            String workload,
            String image,
            Instant since,
            Optional<UUID> change) {
        static RunningImage of(Row<RunningDigest> row) {
            var running = row.state().running().orElseThrow();
            return new RunningImage(
                    running.service(),
                    running.environment(),
                    running.cluster(),
                    running.workload(),
                    running.image(),
                    running.since(),
                    row.state().change());
        }
    }
}
