package io.loadline.slo.objective;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Outcome;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Service-level objectives. */
@Path("/slos")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ObjectiveView.class)))
public class ObjectiveResource {
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?";

    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;
    private final ObjectiveStore objectives;

    ObjectiveResource(Commands commands, Reads reads, Caller caller, Directory directory, ObjectiveStore objectives) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
        this.objectives = objectives;
    }

    @GET
    @Operation(summary = "The objectives by name, of one service or of all")
    public Uni<Page<Summary>> list(
            @QueryParam("service") Optional<String> service,
            @QueryParam("retired") @DefaultValue("false") boolean retired) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position ->
                        objectives.list(new ObjectiveStore.Filter(service, retired), after, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())).map(Summary::of));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One objective, by its name or a former one")
    public Uni<Response> get(String name) {
        return one(name)
                .chain(found -> reads.one(
                        Objective.DECIDER, found.id(), loaded -> ObjectiveView.of(found.id(), loaded.state())));
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "What happened to it, who did it and why")
    public Uni<Page<Happening>> history(String name) {
        return one(name).chain(found -> reads.history(found.id()));
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Define or change an objective; a retired one comes back")
    public Uni<Response> put(@Pattern(regexp = NAME) String name, NewObjective body) {
        var others = new HashMap<String, Promised>();
        return mayDefine(name, body.service())
                .chain(() -> InOrder.each(
                        body.others(),
                        other -> objectives
                                .find(other)
                                .invoke(found -> found.ifPresent(promised -> others.put(other, promised)))))
                .chain(() -> objectives.stream(name))
                .chain(id -> commands.put(
                        Objective.DECIDER,
                        id,
                        new ObjectiveCommand.Define(name, body.definition(id, others)),
                        outcome -> Answers.stored(outcome, "/slos/" + name, view(id, outcome))));
    }

    @POST
    @Path("/{name}/rename")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Give it another name; the former one keeps leading here")
    public Uni<Response> rename(String name, NewName body) {
        return post(name, found -> new ObjectiveCommand.Rename(body.name()));
    }

    @POST
    @Path("/{name}/retire")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(summary = "Promise nothing any more; the history stays")
    public Uni<Response> retire(String name, Reason body) {
        return post(name, found -> new ObjectiveCommand.Retire(body.reason()));
    }

    @POST
    @Path("/{name}/exclusions")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Leave a time out of the adjusted figures, also a past one, at the request of another person")
    public Uni<Response> exclude(String name, NewExclusion body) {
        return post(
                name,
                found -> new ObjectiveCommand.Exclude(
                        body.window(), body.reason(), body.requestedBy(), commands.person()));
    }

    @PUT
    @Path("/{name}/commitment")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Say how committed requests become events of this objective")
    @APIResponse(responseCode = "200", description = "The objective with its terms")
    public Uni<Response> commit(String name, NewTerms body) {
        var references = directory.references();
        body.services().forEach(service -> references.service("/services", service));
        body.datacenters().forEach(site -> references.datacenter("/datacenters", site));
        return references
                .check()
                .chain(() -> objectives.require(name, Directory.NOW))
                .chain(found -> commands.put(
                        Objective.DECIDER,
                        found.id(),
                        new ObjectiveCommand.Commit(
                                new CommitmentTerms(body.services(), body.datacenters(), body.eventsPerRequest())),
                        outcome -> Answers.ok(view(found.id(), outcome))));
    }

    @POST
    @Path("/{name}/commitment/levels")
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary =
                    "Say up to which load it is promised for some time, also a past one, at the request of another person",
            description =
                    "It holds in the place of what capacity committed, and the last level that was said in the place of"
                            + " those before. What was reported before stays as it was.")
    public Uni<Response> level(String name, NewLevel body) {
        return post(
                name,
                found -> new ObjectiveCommand.SetLevel(
                        body.window(), body.eventsPerSecond(), body.reason(), body.requestedBy(), commands.person()));
    }

    private Uni<Promised> one(String name) {
        return reads.at().chain(position -> objectives.require(name, position));
    }

    private Uni<Response> post(String name, Function<Promised, ObjectiveCommand> command) {
        return objectives
                .require(name, Directory.NOW)
                .call(found -> mayWriteFor(found.objective().promise().service()))
                .chain(found -> commands.post(
                        Objective.DECIDER,
                        found.id(),
                        command.apply(found),
                        outcome -> Answers.ok(view(found.id(), outcome))));
    }

    /** Neither for the service of another team, nor over an objective that is another team's. */
    private Uni<Void> mayDefine(String name, String service) {
        return directory
                .requireService("/service", service)
                .invoke(known -> caller.requireTeam(known.owner()))
                .chain(() -> objectives.find(name))
                .chain(found -> found.map(promised ->
                                mayWriteFor(promised.objective().promise().service()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** A service that is gone from the catalogue is looked after by those who may do so for all. */
    private Uni<Void> mayWriteFor(String service) {
        return directory
                .service(service)
                .invoke(known -> caller.requireTeam(known.map(Service::owner).orElse("")))
                .replaceWithVoid();
    }

    private static ObjectiveView view(UUID id, Outcome<?, Objective> outcome) {
        return ObjectiveView.of(id, outcome.state());
    }

    record NewName(@Pattern(regexp = NAME) String name) {}

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    /** @param requestedBy the person who asked for it, another than the one who sends this */
    record NewExclusion(
            Window window,
            @NotBlank @Size(max = 1000) String reason,
            @NotBlank @Size(max = 128) String requestedBy) {}

    /**
     * @param services whose committed requests count
     * @param datacenters at which sites, empty for all
     */
    record NewTerms(
            @Size(min = 1, max = 50) Set<@NotBlank String> services,
            @Size(max = 50) Set<@NotBlank String> datacenters,
            @DecimalMin(value = "0", inclusive = false) BigDecimal eventsPerRequest) {}

    /**
     * @param eventsPerSecond events of this objective; without it there is no limit
     * @param requestedBy the person who asked for it, another than the one who sends this
     */
    record NewLevel(
            Window window,
            Optional<@DecimalMin("0") BigDecimal> eventsPerSecond,
            @NotBlank @Size(max = 1000) String reason,
            @NotBlank @Size(max = 128) String requestedBy) {}

    /** A row of the list. */
    record Summary(
            UUID id,
            String name,
            String service,
            Method method,
            String window,
            List<Goal> objectives,
            boolean retired) {
        static Summary of(ObjectiveStore.Listed row) {
            return new Summary(
                    row.id(),
                    row.name(),
                    row.service(),
                    row.definition().method(),
                    row.definition().window().toString(),
                    row.definition().goals(),
                    row.retired());
        }
    }
}
