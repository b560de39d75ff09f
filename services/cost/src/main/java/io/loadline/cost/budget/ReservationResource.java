package io.loadline.cost.budget;

import io.loadline.cost.budget.Guard.Binding;
import io.loadline.cost.budget.Guard.Reason;
import io.loadline.cost.budget.Reservation.State;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.kernel.References;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Money set aside before it is spent. */
@Path("/reservations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReservationResource.View.class)))
class ReservationResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final Desk desk;
    private final Duration patience;

    ReservationResource(
            Commands commands,
            Reads reads,
            Directory directory,
            Desk desk,
            @ConfigProperty(name = "loadline.reservation.patience") Duration patience) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.desk = desk;
        this.patience = patience;
    }

    @POST
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(
            summary = "Ask for money: all lines or none",
            description =
                    "Requests on one budget queue and are granted or refused. A refusal is an answer too: granted is false, and binding says which budget is short of how much.")
    @APIResponseSchema(value = Granting.class, responseCode = "201")
    public Uni<Response> reserve(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"lines":[{"datacenter":"east","period":"2026-11","amount":{"amount":"1840.50","currency":"CNY"}}]}""")))
                    NewReservation body) {
        var id = Uuids.create();
        var context = commands.keyed(id);
        var expires = body.expires().orElseGet(() -> context.now().plus(patience));
        var lines = body.lines().stream().map(NewLine::line).toList();
        return references(body)
                .check()
                .chain(() -> desk.reserve(
                        id, new Ask(Optional.empty(), lines, expires), context, together -> answer(together, id)))
                .map(commands::response);
    }

    private References references(NewReservation body) {
        var references = directory.references();
        for (int i = 0; i < body.lines().size(); i++) {
            var line = body.lines().get(i);
            var pointer = "/lines/" + i;
            references
                    .datacenter(pointer + "/datacenter", line.datacenter())
                    .team(pointer + "/team", line.team())
                    .unit(pointer + "/unit", line.unit());
        }
        return references;
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(summary = "Spend what was granted")
    public Uni<Response> confirm(UUID id) {
        return desk.confirm(id, commands.keyed(id), together -> settled(together, id))
                .map(commands::response);
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed({Roles.FINOPS, Roles.SRE})
    @Operation(summary = "Free what was granted or spent")
    public Uni<Response> release(UUID id, Release body) {
        return desk.free(
                        id,
                        new ReservationCommand.Release(body.reason()),
                        commands.keyed(id),
                        together -> settled(together, id))
                .map(commands::response);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a reservation stands")
    public Uni<Response> one(UUID id) {
        return reads.one(Reservation.DECIDER, id, found -> View.of(id, found.state()));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What happened to a reservation")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    private Answer answer(Together together, UUID id) {
        var outcome = together.outcome(Reservation.DECIDER, id);
        var verdict = switch (outcome.events().getFirst()) {
            case ReservationEvent.Granted(var ask, var shares, var remaining) ->
                new Granting(id, true, Optional.empty(), Optional.empty(), ask.expires(), remaining);
            case ReservationEvent.Refused(var ask, var reason, var binding, var remaining) ->
                new Granting(id, false, Optional.of(reason), Optional.of(binding), ask.expires(), remaining);
            case ReservationEvent.Confirmed e -> throw new IllegalStateException();
            case ReservationEvent.Released e -> throw new IllegalStateException();
            case ReservationEvent.Expired e -> throw new IllegalStateException();
        };
        return Answers.versioned(outcome, Answers.created("/reservations/" + id, verdict));
    }

    private Answer settled(Together together, UUID id) {
        var outcome = together.outcome(Reservation.DECIDER, id);
        return Answers.versioned(outcome, Answers.ok(View.of(id, outcome.state())));
    }

    /**
     * @param expires when what is granted but not confirmed is free again; after a week when not given
     */
    record NewReservation(@NotEmpty @Size(max = 1000) List<@Valid NewLine> lines, Optional<Instant> expires) {}

    record NewLine(
            @NotBlank String datacenter, Optional<String> team, Optional<String> unit, Period period, Money amount) {
        Line line() {
            return new Line(datacenter, team, unit, period, amount);
        }
    }

    record Release(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param binding the budget that is short of most; absent when granted
     * @param remaining of each budget concerned, after the reservation
     */
    record Granting(
            UUID id,
            boolean granted,
            Optional<Reason> reason,
            Optional<Binding> binding,
            Instant expires,
            List<Remaining> remaining) {}

    record View(UUID id, State state, Optional<String> plan, List<Line> lines, Optional<Instant> expires) {
        static View of(UUID id, Reservation reservation) {
            return new View(
                    id,
                    reservation.state(),
                    reservation.plan(),
                    reservation.ask().map(Ask::lines).orElse(List.of()),
                    reservation.ask().map(Ask::expires));
        }
    }
}
