package io.loadline.changes.knowledge;

import io.loadline.eventstore.EventStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runbooks. */
@Path("/runbooks/{name}")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RunbookResource.View.class)))
class RunbookResource {
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?";

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final EventStore store;
    private final Caller caller;

    RunbookResource(Commands commands, Reads reads, Directory directory, EventStore store, Caller caller) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.store = store;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(
            summary = "Write down what to do when something happens, in any language",
            description =
                    "Owners for the services of their teams, and for any service; one that is or was about another's is not theirs")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> put(@Pattern(regexp = NAME) String name, NewRunbook body) {
        return directory
                .references()
                .services("/services", body.services())
                .check()
                .chain(() -> requireTeams(name, body.services()))
                .chain(() -> commands.put(
                        Runbook.DECIDER,
                        Runbook.stream(name),
                        new Runbook.Put(new Runbook(name, body.title(), body.text(), body.services())),
                        outcome -> Answers.stored(
                                outcome,
                                "/runbooks/" + name,
                                View.of(outcome.state().orElseThrow()))));
    }

    /** Those of the services that it is about, and was about; what is about any is everybody's. */
    private Uni<Void> requireTeams(String name, List<String> services) {
        return store.load(Runbook.DECIDER, Runbook.stream(name))
                .chain(before -> directory
                        .services(Directory.NOW)
                        .invoke(all -> all.stream()
                                .filter(service -> services.contains(service.name())
                                        || before.state()
                                                .filter(runbook ->
                                                        runbook.services().contains(service.name()))
                                                .isPresent())
                                .map(Service::owner)
                                .forEach(caller::requireTeam)))
                .replaceWithVoid();
    }

    @GET
    @Operation(summary = "One runbook")
    public Uni<Response> runbook(@Pattern(regexp = NAME) String name) {
        return reads.one(
                Runbook.DECIDER,
                Runbook.stream(name),
                runbook -> View.of(runbook.state().orElseThrow()));
    }

    @GET
    @Path("/history")
    public Uni<Page<Happening>> history(@Pattern(regexp = NAME) String name) {
        return reads.history(Runbook.stream(name));
    }

    /** @param services that it is about; none means any */
    @Schema(examples = """
            {"title":"Checkout answers slowly","text":"Look at the pool of connections first.","services":["checkout"]}""")
    record NewRunbook(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 50_000) String text,
            @Size(max = 100) List<@NotBlank @Size(max = 63) String> services) {}

    record View(String name, String title, String text, List<String> services) {
        static View of(Runbook runbook) {
            return new View(runbook.name(), runbook.title(), runbook.text(), runbook.services());
        }
    }
}
