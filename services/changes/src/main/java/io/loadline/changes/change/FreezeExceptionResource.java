package io.loadline.changes.change;

import io.loadline.changes.freeze.Freeze;
import io.loadline.changes.freeze.FreezeCommand;
import io.loadline.eventstore.EventStore;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Changes that go out in a freeze. */
@Path("/freezes/{id}/exceptions")
class FreezeExceptionResource {
    private final Commands commands;
    private final Caller caller;
    private final EventStore store;

    FreezeExceptionResource(Commands commands, Caller caller, EventStore store) {
        this.commands = commands;
        this.caller = caller;
        this.store = store;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Let one change go out in a freeze; somebody else than its requester has to",
            description =
                    "The freeze stops it no longer, at the gate, when it is assessed and when it is started; every other change it does.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Excepted.class)))
    public Uni<Response> except(UUID id, NewException body) {
        return store.load(Change.DECIDER, body.change())
                .invoke(change -> {
                    if (change.state().proposal().isEmpty()) {
                        throw ChangeProblem.UNKNOWN_CHANGE.at("/change", "no change with this id is planned");
                    }
                    if (change.state().requester().equals(caller.person())) {
                        throw ChangeProblem.FOUR_EYES.because(
                                "another person than " + caller.person() + " has to decide");
                    }
                })
                .chain(() -> commands.post(
                        Freeze.DECIDER,
                        id,
                        new FreezeCommand.Except(body.change(), body.reason(), caller.person()),
                        freeze -> Answers.ok(new Excepted(id, freeze.state().exceptions()))));
    }

    /** @param reason for everybody who asks later */
    record NewException(
            UUID change, @NotBlank @Size(max = 2000) String reason) {}

    /** @param changes all that may go out in it */
    record Excepted(UUID freeze, List<UUID> changes) {}
}
