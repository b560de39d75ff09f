package io.loadline.changes.change;

import io.loadline.changes.row.Row;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What touched production without a registered change, and waits for somebody to stand for it. */
@Path("/unregistered")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ChangeDesk.Done.class)))
class UnregisteredResource {
    private final ChangeDesk desk;
    private final Reads reads;
    private final ChangeStore changes;

    UnregisteredResource(ChangeDesk desk, Reads reads, ChangeStore changes) {
        this.desk = desk;
        this.reads = reads;
        this.changes = changes;
    }

    @GET
    @Operation(summary = "Detected changes that nobody has adopted or dismissed")
    public Uni<Page<Found>> list() {
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        var detected = new ChangeStore.Filter(
                Optional.empty(), Set.of(State.DETECTED), Optional.empty(), Optional.empty(), Optional.empty());
        return reads.at()
                .chain(position -> changes.page(detected, position, starts, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(row.state().startedAt().orElseThrow(), row.id()))
                        .map(Found::of));
    }

    @POST
    @Path("/{id}/adopt")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Stand for it; another person approves it retroactively")
    public Uni<Response> adopt(UUID id, ChangeResource.Nothing body) {
        return desk.actAs(id, ChangeCommand.Adopt::new);
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Say why it is of no interest")
    public Uni<Response> dismiss(UUID id, Dismissal body) {
        return desk.act(id, new ChangeCommand.Dismiss(body.reason()));
    }

    record Dismissal(@NotBlank @Size(max = 2000) String reason) {}

    record Found(UUID id, Subject subject, String by, Instant at, Change.Result result) {
        static Found of(Row<Change> row) {
            var change = row.state();
            return new Found(
                    row.id(),
                    change.subject().orElseThrow(),
                    change.requester(),
                    change.startedAt().orElseThrow(),
                    change.result());
        }
    }
}
