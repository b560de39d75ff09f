package io.loadline.changes.change;

import io.loadline.changes.freeze.Exemption;
import io.loadline.changes.freeze.Freeze;
import io.loadline.changes.freeze.FreezeCommand;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loaded;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Changes that go out in a freeze: asked for by whoever wants them, decided by somebody else. */
@Path("/freezes/{id}/exceptions")
@APIResponse(
        responseCode = "200",
        description = "OK",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FreezeExceptionResource.Excepted.class)))
class FreezeExceptionResource {
    private final Commands commands;
    private final Caller caller;
    private final Directory directory;
    private final EventStore store;

    FreezeExceptionResource(Commands commands, Caller caller, Directory directory, EventStore store) {
        this.commands = commands;
        this.caller = caller;
        this.directory = directory;
        this.store = store;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary =
                    "Let one change go out in a freeze; somebody else has to than its requester and who asks for the exception",
            description =
                    "The freeze stops it no longer, at the gate, when it is assessed and when it is started; every other change it does."
                            + " It ends at until, else when it was asked for until, else with the freeze.")
    public Uni<Response> except(UUID id, NewException body) {
        return planned(body.change())
                .invoke(change -> {
                    if (change.involves(caller.person())) {
                        throw ChangeProblem.FOUR_EYES.because(
                                "another person than " + caller.person() + " has to decide");
                    }
                })
                .chain(() -> command(
                        id, new FreezeCommand.Except(body.change(), body.reason(), caller.person(), body.until())));
    }

    @POST
    @Path("/ask")
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Ask that a change of one's own team may go out in a freeze",
            description = "It waits until somebody else decides, or until is over.")
    public Uni<Response> ask(UUID id, NewException body) {
        return planned(body.change())
                .chain(change ->
                        directory.service(change.subject().orElseThrow().service()))
                .invoke(service ->
                        caller.requireTeam(service.map(Service::owner).orElse("")))
                .chain(() -> command(
                        id,
                        new FreezeCommand.AskException(body.change(), body.reason(), caller.person(), body.until())));
    }

    @POST
    @Path("/refuse")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Turn down an exception that was asked for, or take one back that was granted")
    public Uni<Response> refuse(UUID id, Refusal body) {
        return command(id, new FreezeCommand.RefuseException(body.change(), body.reason(), caller.person()));
    }

    private Uni<Response> command(UUID id, FreezeCommand command) {
        return commands.post(
                Freeze.DECIDER,
                id,
                command,
                freeze -> Answers.ok(new Excepted(
                        id,
                        freeze.state().exceptions(),
                        freeze.state().exemptions().orElse(List.of()))));
    }

    private Uni<Change> planned(UUID change) {
        return store.load(Change.DECIDER, change).map(Loaded::state).invoke(found -> {
            if (found.proposal().isEmpty()) {
                throw ChangeProblem.UNKNOWN_CHANGE.at("/change", "no change with this id is planned");
            }
        });
    }

    /**
     * @param reason for everybody who asks later
     * @param until when it ends by itself
     */
    record NewException(
            UUID change, @NotBlank @Size(max = 2000) String reason, Optional<Instant> until) {}

    record Refusal(UUID change, @NotBlank @Size(max = 2000) String reason) {}

    /**
     * @param changes all that may go out in it
     * @param exemptions where it stands with each change that an exception was asked for, granted or refused for
     */
    record Excepted(UUID freeze, List<UUID> changes, List<Exemption> exemptions) {}
}
