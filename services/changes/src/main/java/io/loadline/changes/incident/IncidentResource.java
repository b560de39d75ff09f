package io.loadline.changes.incident;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Incidents and what is done about them. */
@Path("/incidents")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = IncidentView.class)))
class IncidentResource {
    private static final Pattern INDEX = Pattern.compile("\\d{1,4}");

    private final Commands commands;
    private final Caller caller;
    private final Reads reads;
    private final Directory directory;
    private final IncidentStore incidents;
    private final EventStore store;

    IncidentResource(
            Commands commands,
            Caller caller,
            Reads reads,
            Directory directory,
            IncidentStore incidents,
            EventStore store) {
        this.commands = commands;
        this.caller = caller;
        this.store = store;
        this.reads = reads;
        this.directory = directory;
        this.incidents = incidents;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Open an incident by hand")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> open(NewIncident body) {
        var id = Uuids.create();
        return directory
                .references()
                .services("/services", body.services())
                .check()
                .chain(() -> checkChange("/change", body.change()))
                .chain(() -> commands.create(
                        Incident.DECIDER,
                        id,
                        new IncidentCommand.Open(body.report()),
                        incident -> Answers.created("/incidents/" + id, IncidentView.of(incident))));
    }

    @POST
    @Path("/{id}/mitigate")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Customers are no longer affected")
    public Uni<Response> mitigate(UUID id, Note body) {
        return act(id, new IncidentCommand.Mitigate(body.note(), body.at()));
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "The cause is gone")
    public Uni<Response> resolve(UUID id, Note body) {
        return act(id, new IncidentCommand.Resolve(body.note(), body.at()));
    }

    @POST
    @Path("/{id}/review")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "What was learned: cause, contributing factors, follow-ups")
    public Uni<Response> review(UUID id, NewReview body) {
        return checkChange("/cause/change", body.cause().change())
                .chain(() -> checkChange("/cause/origin", body.cause().origin()))
                .chain(() -> act(id, new IncidentCommand.Conclude(body.review())));
    }

    @POST
    @Path("/{id}/assign")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Who commands, works on the systems, tells everybody else or writes down what happens")
    public Uni<Response> assign(UUID id, Assignment body) {
        return act(id, new IncidentCommand.Assign(body.role(), body.person()));
    }

    @POST
    @Path("/{id}/rate")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "It is worse than was thought, or not as bad")
    public Uni<Response> rate(UUID id, Rating body) {
        return act(id, new IncidentCommand.Rate(body.severity(), body.reason()));
    }

    @POST
    @Path("/{id}/update-status")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Tell everybody how it stands")
    public Uni<Response> updateStatus(UUID id, Status body) {
        return act(id, new IncidentCommand.UpdateStatus(body.message()));
    }

    @POST
    @Path("/{id}/follow-ups/{index}/verify")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(
            summary = "A follow-up is done, with the evidence that the control holds",
            description =
                    "Owners for what was given to them or their teams, and for incidents of their teams' services. It is open again when"
                            + " an incident of the same service that began later is reviewed with the same kind of cause.")
    public Uni<Response> verify(UUID id, String index, Evidence body) {
        if (!INDEX.matcher(index).matches()) {
            throw IncidentProblem.UNKNOWN_FOLLOW_UP.because("follow-ups are counted from 0");
        }
        var followUp = Integer.parseInt(index);
        return store.load(Incident.DECIDER, id)
                .call(incident -> mayVerify(incident.state(), followUp))
                .chain(() -> act(id, new IncidentCommand.Verify(followUp, body.evidence(), caller.person())));
    }

    /** What there is not is for the incident to refuse. */
    private Uni<Void> mayVerify(Incident incident, int index) {
        var owner = incident.review()
                .map(Review::followUps)
                .filter(all -> index < all.size())
                .map(all -> all.get(index).owner())
                .filter(name -> !name.equals(caller.person()));
        return owner.map(team -> directory
                        .services(Directory.NOW)
                        .invoke(all -> {
                            var hit = incident.report().orElseThrow().services();
                            if (all.stream()
                                    .filter(service -> hit.contains(service.name()))
                                    .map(Service::owner)
                                    .noneMatch(caller::mayWriteFor)) {
                                caller.requireTeam(team);
                            }
                        })
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** By its events alone, because changes know incidents and not the other way round. */
    private Uni<Void> checkChange(String pointer, Optional<UUID> change) {
        return change.map(id -> store.history(id, Directory.NOW)
                        .invoke(events -> {
                            if (events.stream().noneMatch(event -> event.type().startsWith("change."))) {
                                throw IncidentProblem.UNKNOWN_CHANGE.at(pointer, "there is no such change");
                            }
                        })
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @GET
    @Operation(summary = "Incidents, the latest first")
    public Uni<Page<IncidentView>> list(@QueryParam("state") Optional<Incident.State> state) {
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return reads.at()
                .chain(position -> incidents.page(state, position, starts, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(
                                        row.state().report().orElseThrow().at(), row.id()))
                        .map(row -> IncidentView.of(row.id(), row.version(), row.state())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One incident")
    public Uni<Response> incident(UUID id) {
        return reads.one(Incident.DECIDER, id, IncidentView::of);
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    private Uni<Response> act(UUID id, IncidentCommand command) {
        return commands.post(Incident.DECIDER, id, command, incident -> Answers.ok(IncidentView.of(incident)));
    }

    /** @param change that set it off, when whoever reports it knows */
    @Schema(examples = """
            {"title":"Checkout is slow","severity":"major","services":["checkout"],"at":"2026-11-02T10:05:00Z"}""")
    record NewIncident(
            @NotBlank @Size(max = 200) String title,
            Report.Severity severity,
            @NotEmpty List<@NotBlank @Size(max = 63) String> services,
            Instant at,
            Optional<UUID> change) {
        Report report() {
            return new Report(title, severity, services, at, Optional.empty(), change.map(UUID::toString));
        }
    }

    /** @param at since when, where it is written down later */
    @Schema(examples = """
            {"note":"2.40 is back, and checkouts are answered again"}""")
    record Note(@NotBlank @Size(max = 2000) String note, Optional<Instant> at) {}

    record Assignment(
            Handling.Role role, @NotBlank @Size(max = 63) String person) {}

    record Rating(
            Report.Severity severity,
            @NotBlank @Size(max = 2000) String reason) {}

    record Status(@NotBlank @Size(max = 2000) String message) {}

    /** @param evidence such as a link to a test run */
    record Evidence(@NotBlank @Size(max = 2000) String evidence) {}
}
