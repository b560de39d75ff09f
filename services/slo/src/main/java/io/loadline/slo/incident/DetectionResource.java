package io.loadline.slo.incident;

import io.loadline.kernel.Directory;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was detected. */
@Path("/detections")
@RolesAllowed(Roles.VIEWER)
public class DetectionResource {
    private final Reads reads;
    private final Directory directory;
    private final DetectionStore detections;

    DetectionResource(Reads reads, Directory directory, DetectionStore detections) {
        this.reads = reads;
        this.directory = directory;
        this.detections = detections;
    }

    @GET
    @Operation(
            summary = "The detected incidents, newest first",
            description =
                    "One for all that deviates together along the service graph: errors beyond what was seen in five weeks"
                            + " that break the promise, and traffic that falls to half of what was expected at that time of the day or week,"
                            + " and signals that leave what they were at that time in the last weeks. Signals and objectives of a service and of"
                            + " all that it calls are also held against what they reach together in three days.")
    public Uni<Page<DetectionView>> detections() {
        var paging = reads.paging();
        var since = paging.after().map(cursor -> cursor.text(0)).orElse("");
        var id = paging.after().map(cursor -> cursor.text(1)).orElse("");
        return reads.at()
                .chain(position -> detections
                        .list(since, id, paging.fetch(), position)
                        .chain(rows -> directory
                                .graph(position)
                                .map(graph -> rows.stream()
                                        .map(row -> row.ranked(graph))
                                        .toList())))
                .map(rows -> Page.of(
                        rows,
                        paging,
                        row -> Cursor.of(row.since().toString(), row.id().toString())));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "What deviated, since when, with the evidence and where it may have begun",
            description = "Changes is told of it and ranks the suspects.")
    public Uni<DetectionView> detection(UUID id) {
        return reads.at()
                .chain(position -> detections
                        .find(id, position)
                        .map(found -> found.orElseThrow(Reads::notFound))
                        .chain(found -> directory.graph(position).map(found::ranked)));
    }
}
