package io.loadline.capacity.promotion;

import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The calendar of sales. */
@Path("/promotions")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PromotionResource.View.class)))
public class PromotionResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final PromotionStore promotions;

    PromotionResource(Commands commands, Reads reads, Directory directory, PromotionStore promotions) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.promotions = promotions;
    }

    @POST
    @RolesAllowed(Roles.SRE)
    @Operation(
            summary = "Schedule a promotion",
            description =
                    "Past ones are welcome: uplift is learnt from them. Give gmv or multiplier. A holiday on which demand is less is one"
                            + " too, with a multiplier below 1.")
    @APIResponse(responseCode = "201", description = "It is new")
    public Uni<Response> schedule(NewPromotion body) {
        var id = Uuids.create();
        return directory
                .references()
                .services("/services", body.services())
                .check()
                .chain(() -> commands.create(
                        Promotion.DECIDER,
                        id,
                        new PromotionCommand.Schedule(body.terms()),
                        outcome -> Answers.created("/promotions/" + id, View.of(outcome))));
    }

    @POST
    @Path("/{id}/move")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Move a promotion", description = "Its phases move along unless new ones are given.")
    public Uni<Response> move(UUID id, Move body) {
        var command = new PromotionCommand.Move(
                body.start(),
                body.end(),
                body.phases().stream().map(NewPhase::phase).toList());
        return commands.post(Promotion.DECIDER, id, command, outcome -> Answers.ok(View.of(outcome)));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.SRE)
    @Operation(summary = "Call a promotion off")
    public Uni<Response> cancel(UUID id, Cancel body) {
        var command = new PromotionCommand.Cancel(body.reason());
        return commands.post(Promotion.DECIDER, id, command, outcome -> Answers.ok(View.of(outcome)));
    }

    @GET
    @Operation(summary = "All promotions by end, past and cancelled ones too")
    public Uni<Page<View>> list(@QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> new PromotionStore.Place(cursor.instant(0), cursor.uuid(1)));
        return reads.at()
                .chain(position -> promotions.page(position, from, to, after, paging.fetch()))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.terms().end(), row.id()))
                        .map(row -> View.of(row.id(), row.version(), row.promotion())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One promotion")
    public Uni<Response> promotion(UUID id) {
        return reads.one(Promotion.DECIDER, id, View::of);
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What has happened to a promotion")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    record NewPromotion(
            @NotBlank @Size(max = 200) String name,
            Instant start,
            Instant end,
            @Size(max = 50) List<@Valid NewPhase> phases,
            @Valid NewExpected expected,
            List<@NotBlank @Size(max = 100) String> services) {
        Promotion.Terms terms() {
            return new Promotion.Terms(
                    name,
                    start,
                    end,
                    phases.stream().map(NewPhase::phase).toList(),
                    new Promotion.Expected(expected.gmv(), expected.multiplier()),
                    services);
        }
    }

    record NewPhase(@NotBlank @Size(max = 50) String name, Instant start, Instant end) {
        Promotion.Phase phase() {
            return new Promotion.Phase(name, start, end);
        }
    }

    /** Either of them. */
    @Schema(examples = "{\"multiplier\":3}")
    record NewExpected(Optional<Money> gmv, Optional<@DecimalMin("0.1") @DecimalMax("100") Double> multiplier) {}

    record Move(Instant start, Instant end, @Size(max = 50) List<@Valid NewPhase> phases) {}

    record Cancel(@NotBlank @Size(max = 500) String reason) {}

    record View(
            UUID id,
            int version,
            Promotion.Status status,
            String name,
            Instant start,
            Instant end,
            List<Promotion.Phase> phases,
            Promotion.Expected expected,
            List<String> services) {
        static View of(UUID id, int version, Promotion promotion) {
            var terms = promotion.terms().orElseThrow();
            return new View(
                    id,
                    version,
                    promotion.status(),
                    terms.name(),
                    terms.start(),
                    terms.end(),
                    terms.phases(),
                    terms.expected(),
                    terms.services());
        }

        static View of(Outcome<?, Promotion> outcome) {
            return of(outcome.stream(), outcome.version(), outcome.state());
        }

        static Object of(Loaded<Promotion> loaded) {
            return of(loaded.stream(), loaded.version(), loaded.state());
        }
    }
}
