package io.loadline.cost.hardware;

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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Owned hardware. */
@Path("/assets")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Asset.class)))
class AssetResource {
    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final AssetProjection assets;
    private final ZoneId zone;

    AssetResource(
            Commands commands,
            Reads reads,
            Directory directory,
            AssetProjection assets,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.assets = assets;
        this.zone = zone;
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Record owned hardware",
            description =
                    "Written off by day in a straight line over its life, which begins on the day of its purchase, with the first of that month (convention full-month) or in its middle (mid-month); power, what the facility draws for it, rack and maintenance come on top. On its last day what was not written off is, and what it was sold for (proceeds) takes the place of the salvage that was expected. What its depreciation is computed from can be corrected in the month in which it was bought and stays from then on (409 written-off-already): its life is revised and it is disposed of by commands of their own.")
    public Uni<Response> put(
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"datacenter":"east","cpu":64,"memoryGiB":256,"purchase":{"date":"2025-03-01","price":{"amount":"82000.00","currency":"CNY"}},
                                                                     "lifeMonths":60,"salvage":{"amount":"4000.00","currency":"CNY"},"power":{"watts":450,"pricePerKwh":{"amount":"0.72","currency":"CNY"},"facility":{"fixedWatts":60,"variable":0.25}},
                                                                     "rackPerMonth":{"amount":"380.00","currency":"CNY"}}""")))
                    NewAsset body) {
        return directory
                .references()
                .datacenter("/datacenter", body.datacenter())
                .check()
                .chain(() -> commands.put(
                        Asset.DECIDER,
                        Asset.stream(id),
                        new Asset.Command.Put(body.asset(id), today()),
                        outcome -> Answers.stored(outcome, "/assets/" + id, body.asset(id))));
    }

    @POST
    @Path("/{id}/revise-life")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Expect another useful life of hardware",
            description =
                    "From a day on, which is not in a month that is over: what it is then worth is spread over the months that are left, and what was written off before stays.")
    public Uni<Response> reviseLife(
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"from":"2026-12-01","lifeMonths":72}""")))
                    NewRevision body) {
        return act(id, new Asset.Command.ReviseLife(body.from(), body.lifeMonths(), today()));
    }

    @POST
    @Path("/{id}/dispose")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Hardware is gone",
            description =
                    "From a day on, whose day before is not in a month that is over; what went on the 1st, told of within that month, is gone from the 2nd on. On the day before what was not written off is, and what it was sold for takes the place of the salvage that was expected. The day may be changed until the month of its day before is over.")
    public Uni<Response> dispose(
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"from":"2026-12-01","proceeds":{"amount":"2500.00","currency":"CNY"}}""")))
                    Disposal body) {
        return act(id, new Asset.Command.Dispose(body.from(), body.proceeds(), today()));
    }

    private Uni<Response> act(String id, Asset.Command command) {
        return commands.act(
                Asset.DECIDER,
                Asset.stream(id),
                command,
                outcome -> Answers.ok(outcome.state().orElseThrow()));
    }

    private LocalDate today() {
        return LocalDate.now(zone);
    }

    @GET
    @Operation(summary = "All owned hardware, by id")
    public Uni<Page<Asset>> list() {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> assets.page(position, after, paging.fetch()))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One piece of hardware")
    public Uni<Response> one(String id) {
        return reads.one(Asset.DECIDER, Asset.stream(id), asset -> asset.state().orElseThrow());
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What happened to a piece of hardware")
    public Uni<Page<Happening>> history(String id) {
        return reads.history(Asset.stream(id));
    }

    record NewAsset(
            @NotBlank String datacenter,
            @PositiveOrZero BigDecimal cpu,
            @PositiveOrZero BigDecimal memoryGiB,
            Purchase purchase,
            @Min(1) @Max(600) int lifeMonths,
            Money salvage,
            Optional<@Valid NewPower> power,
            Optional<Money> rackPerMonth,
            Optional<LocalDate> disposed,
            Optional<@Size(max = 50) List<@Valid NewRevision>> revisions,
            Optional<Convention> convention,
            Optional<Money> maintenancePerMonth,
            Optional<Money> proceeds) {

        Asset asset(String id) {
            return new Asset(
                    id,
                    datacenter,
                    cpu,
                    memoryGiB,
                    purchase.date(),
                    purchase.price(),
                    lifeMonths,
                    salvage,
                    power.map(NewPower::power),
                    rackPerMonth,
                    disposed,
                    revisions.orElse(List.of()).stream()
                            .map(NewRevision::revision)
                            .toList(),
                    convention,
                    maintenancePerMonth,
                    proceeds);
        }
    }

    record Purchase(LocalDate date, Money price) {}

    record NewPower(@PositiveOrZero BigDecimal watts, Money pricePerKwh, Optional<@Valid NewFacility> facility) {
        Asset.Power power() {
            return new Asset.Power(
                    watts, pricePerKwh, facility.map(f -> new Asset.Facility(f.fixedWatts(), f.variable())));
        }
    }

    /**
     * @param fixedWatts that cooling and distribution draw for it, whatever it draws itself
     * @param variable watts that they draw for each of its own
     */
    record NewFacility(
            @PositiveOrZero BigDecimal fixedWatts,
            @PositiveOrZero BigDecimal variable) {}

    /** @param from first business day on which it is gone */
    record Disposal(LocalDate from, Optional<Money> proceeds) {}

    /**
     * @param from first business day on which the other useful life counts
     * @param lifeMonths since it was bought
     */
    record NewRevision(LocalDate from, @Min(1) @Max(600) int lifeMonths) {
        Asset.Revision revision() {
            return new Asset.Revision(from, lifeMonths);
        }
    }
}
