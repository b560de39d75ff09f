package io.loadline.changes.change;

import io.loadline.changes.row.Row;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Window;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Changes and their verbs. */
@Path("/changes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ChangeDesk.Done.class)))
class ChangeResource {
    private final ChangeDesk desk;
    private final Reads reads;
    private final ChangeStore changes;
    private final Assessor assessor;

    ChangeResource(ChangeDesk desk, Reads reads, ChangeStore changes, Assessor assessor) {
        this.desk = desk;
        this.reads = reads;
        this.changes = changes;
        this.assessor = assessor;
    }

    @POST
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Register a change as a draft")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> register(NewChange body) {
        return desk.register(Uuids.create(), body);
    }

    @GET
    @Operation(summary = "Changes by the start of their windows, each with risk, collisions and freezes")
    public Uni<Page<ChangeView>> list(
            @QueryParam("service") Optional<String> service,
            @QueryParam("state") Optional<State> state,
            @QueryParam("environment") Optional<String> environment,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to) {
        return list(new ChangeStore.Filter(
                service, state.<Set<State>>map(Set::of).orElse(Set.of()), environment, from, to));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One change with its risk, its collisions and the freezes in its way")
    @APIResponseSchema(value = ChangeView.class, responseCode = "200")
    public Uni<Response> change(UUID id) {
        return reads.load(Change.DECIDER, id)
                .chain(change -> reads.at()
                        .chain(position -> assessor.examine(id, change.state(), position))
                        .map(assessment -> reads.inFull(
                                change, found -> ChangeView.of(id, found.version(), found.state(), assessment))));
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @POST
    @Path("/{id}/submit")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Hand a draft in; a standard change is scheduled at once")
    public Uni<Response> submit(UUID id, Nothing body) {
        return desk.actOnAssessment(id, (assessment, person) -> new ChangeCommand.Submit(assessment));
    }

    @POST
    @Path("/{id}/assess")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Record risk, collisions and freezes, and how many approvals they ask for")
    public Uni<Response> assess(UUID id, Nothing body) {
        return desk.actOnAssessment(id, (assessment, person) -> new ChangeCommand.Assess(assessment));
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Approve as another person than the requester and those who revised it")
    public Uni<Response> approve(UUID id, Approval body) {
        return desk.approve(id, body.digest());
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Turn a change down that waits for approval")
    public Uni<Response> reject(UUID id, Reason body) {
        return desk.act(id, new ChangeCommand.Reject(body.reason()));
    }

    @POST
    @Path("/{id}/revise")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Replace the proposal; approvals are void, the change is a draft again")
    public Uni<Response> revise(UUID id, NewChange body) {
        return desk.revise(id, body);
    }

    @POST
    @Path("/{id}/reschedule")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Move the window; approvals are void, the change is assessed again")
    public Uni<Response> reschedule(UUID id, NewWindow body) {
        return desk.act(id, new ChangeCommand.Reschedule(body.window()));
    }

    @POST
    @Path("/{id}/hold")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Stop a change before it begins, until it is released")
    public Uni<Response> hold(UUID id, Reason body) {
        return desk.act(id, new ChangeCommand.Hold(body.reason()));
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Schedule a change again that was held")
    public Uni<Response> release(UUID id, Nothing body) {
        return desk.act(id, new ChangeCommand.Release());
    }

    @POST
    @Path("/{id}/start")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Begin, within the window and outside freezes; an emergency may begin as a draft",
            description =
                    "Not while a change is in the way that may go out or has begun, and that nobody knew of when this one was assessed:"
                            + " the violations name them. Wait for them or hold them, or reschedule this one so that it is assessed anew.")
    public Uni<Response> start(UUID id, Nothing body) {
        return desk.start(id);
    }

    @POST
    @Path("/{id}/finish")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "The change is made and waits for its verification")
    public Uni<Response> finish(UUID id, Nothing body) {
        return desk.act(id, new ChangeCommand.Finish());
    }

    @POST
    @Path("/{id}/fail")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "The change did not work; what is in production stays until a rollback")
    public Uni<Response> fail(UUID id, Reason body) {
        return desk.act(id, new ChangeCommand.Fail(body.reason()));
    }

    @POST
    @Path("/{id}/rollback")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Go back to the state before")
    public Uni<Response> rollback(UUID id, Reversal body) {
        return desk.act(id, new ChangeCommand.Rollback(body.reason(), body.revertedBy()));
    }

    @POST
    @Path("/{id}/complete-rollback")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Say whether the rollback has brought the former state back")
    public Uni<Response> completeRollback(UUID id, Completion body) {
        return desk.act(id, new ChangeCommand.CompleteRollback(body.restored().orElse(true)));
    }

    @POST
    @Path("/{id}/verify")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Say whether the change does what it should",
            description =
                    "Not before it was watched for as long as its soak says, unless a canary analysis has judged it")
    public Uni<Response> verify(UUID id, Verdict body) {
        return desk.act(id, new ChangeCommand.Verify(body.issues().orElse(false), body.canary()));
    }

    @POST
    @Path("/{id}/approve-retroactively")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Stand in afterwards for an emergency or an adopted change, as another person")
    public Uni<Response> approveRetroactively(UUID id, Nothing body) {
        return desk.actAs(id, ChangeCommand.ApproveRetroactively::new);
    }

    @POST
    @Path("/{id}/reject-retroactively")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Refuse afterwards to stand in for an emergency or an adopted change")
    public Uni<Response> rejectRetroactively(UUID id, Reason body) {
        return desk.actAs(id, person -> new ChangeCommand.RejectRetroactively(person, body.reason()));
    }

    @POST
    @Path("/{id}/close")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "End a change for good, with what was learnt")
    public Uni<Response> close(UUID id, Closing body) {
        return desk.act(id, new ChangeCommand.Close(body.review()));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Give up a change that has not begun")
    public Uni<Response> cancel(UUID id, Reason body) {
        return desk.act(id, new ChangeCommand.Cancel(body.reason()));
    }

    private Uni<Page<ChangeView>> list(ChangeStore.Filter filter) {
        return reads.at().chain(position -> page(filter, position));
    }

    private Uni<Page<ChangeView>> page(ChangeStore.Filter filter, long position) {
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return changes.page(filter, position, starts, id, paging.fetch())
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(begin(row.state()), row.id())))
                .chain(page -> views(page.items(), position).map(views -> new Page<>(views, page.next())));
    }

    private Uni<List<ChangeView>> views(List<Row<Change>> rows, long position) {
        return assessor.assessAll(rows, position)
                .map(assessments -> java.util.stream.IntStream.range(0, rows.size())
                        .mapToObj(i -> ChangeView.of(
                                rows.get(i).id(),
                                rows.get(i).version(),
                                rows.get(i).state(),
                                assessments.get(i)))
                        .toList());
    }

    private static Instant begin(Change change) {
        return change.proposal()
                .map(proposal -> proposal.window().start())
                .or(change::startedAt)
                .orElseThrow();
    }

    /** Verbs that need no words. */
    record Nothing() {}

    record Reason(@NotBlank @Size(max = 2000) String reason) {}

    /** @param digest of the proposal that the approver has seen */
    record Approval(Optional<String> digest) {}

    record NewWindow(Window window) {}

    /** @param revertedBy the change that undoes this one */
    record Reversal(@NotBlank @Size(max = 2000) String reason, Optional<UUID> revertedBy) {}

    /** @param restored false when the former state is not back */
    record Completion(Optional<Boolean> restored) {}

    /**
     * @param issues whether it works, but not as it should
     * @param canary the verdict of a canary analysis that has ended, or where it is written
     */
    record Verdict(Optional<Boolean> issues, Optional<@Size(min = 1, max = 2000) String> canary) {}

    /** @param review what was learned, or where it is written; needed when the change went wrong */
    record Closing(Optional<@Size(min = 1, max = 20_000) String> review) {}
}
