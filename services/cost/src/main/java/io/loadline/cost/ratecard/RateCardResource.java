package io.loadline.cost.ratecard;

import io.loadline.cost.ratecard.RateCard.NodeShape;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What capacity costs in each data centre. */
@Path("/rate-cards")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RateCard.class)))
class RateCardResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final RateCardProjection cards;

    RateCardResource(Commands commands, Reads reads, Directory directory, RateCardProjection cards) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.cards = cards;
    }

    @PUT
    @Path("/{datacenter}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Publish the prices of a data centre from a day on",
            description = "A card for the same day replaces the one before; earlier cards count until that day.")
    public Uni<Response> put(
            String datacenter,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"currency":"CNY","cpuHour":{"amount":"0.30","currency":"CNY"},"memoryGibHour":{"amount":"0.05","currency":"CNY"},
                                                                     "nodeShapes":[{"name":"c16m64","cpu":16,"memoryGiB":64,"hour":{"amount":"7.80","currency":"CNY"}}],"validFrom":"2026-11-01"}""")))
                    NewRateCard body) {
        var card = new RateCard(
                datacenter,
                body.currency(),
                body.cpuHour(),
                body.memoryGibHour(),
                body.nodeShapes().stream().map(NewShape::shape).toList(),
                body.validFrom());
        return directory
                .references()
                .datacenter("/datacenter", datacenter)
                .check()
                .chain(() -> commands.put(
                        RateCard.DECIDER,
                        RateCard.stream(datacenter),
                        new RateCard.Publish(card),
                        outcome -> Answers.stored(outcome, "/rate-cards/" + datacenter, card)));
    }

    @GET
    @Operation(summary = "All rate cards, by data centre and day")
    public Uni<Page<RateCard>> list() {
        var paging = reads.paging();
        return reads.at()
                .chain(cards::all)
                .map(all -> Page.within(all, paging, card -> Cursor.of(card.datacenter(), card.validFrom())));
    }

    @GET
    @Path("/{datacenter}")
    @Operation(summary = "The rate cards of a data centre")
    @APIResponse(
            responseCode = "200",
            description = "By day",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PageRateCard")))
    public Uni<Response> one(String datacenter) {
        var paging = reads.paging();
        return reads.one(
                RateCard.DECIDER,
                RateCard.stream(datacenter),
                found -> Page.within(found.state().all(), paging, card -> Cursor.of(card.validFrom())));
    }

    @GET
    @Path("/{datacenter}/history")
    @Operation(summary = "What happened to the rate cards of a data centre")
    public Uni<Page<Happening>> history(String datacenter) {
        return reads.history(RateCard.stream(datacenter));
    }

    record NewRateCard(
            Currency currency,
            Money cpuHour,
            Money memoryGibHour,
            @Size(max = 200) List<@Valid NewShape> nodeShapes,
            LocalDate validFrom) {}

    record NewShape(
            @NotBlank @Size(max = 100) String name,
            @Positive BigDecimal cpu,
            @Positive BigDecimal memoryGiB,
            Money hour) {
        NodeShape shape() {
            return new NodeShape(name, cpu, memoryGiB, hour);
        }
    }
}
