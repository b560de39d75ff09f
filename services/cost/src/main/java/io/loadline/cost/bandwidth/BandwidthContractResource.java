package io.loadline.cost.bandwidth;

import io.loadline.cost.bandwidth.BandwidthContract.Direction;
import io.loadline.cost.bandwidth.BandwidthContract.Missing;
import io.loadline.cost.bandwidth.BandwidthContract.Ports;
import io.loadline.cost.bandwidth.BandwidthContract.Unit;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Bandwidth by contract. */
@Path("/bandwidth-contracts")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = BandwidthContract.class)))
class BandwidthContractResource {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final Commands commands;
    private final Reads reads;
    private final EventStore store;
    private final Directory directory;
    private final BandwidthContractProjection contracts;
    private final BandwidthBills bills;

    BandwidthContractResource(
            Commands commands,
            Reads reads,
            EventStore store,
            Directory directory,
            BandwidthContractProjection contracts,
            BandwidthBills bills) {
        this.commands = commands;
        this.reads = reads;
        this.store = store;
        this.directory = directory;
        this.contracts = contracts;
        this.bills = bills;
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Agree on bandwidth from a month on",
            description =
                    "Billed by the percentile of its intervals, nearest rank, which for 95 is what is left when the top 5 % are discarded. The version that counts on the first day of a business month counts for the month. A version from the same day replaces the one before.")
    public Uni<Response> put(
            @Pattern(regexp = NAME) String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"datacenter":"east","validFrom":"2026-11-01","direction":"greater-percentile","ports":"aggregated","missing":"drop","unit":"decimal",
                                                                     "percent":95,"interval":"PT5M","committed":1000,"commitPrice":{"amount":"12.00","currency":"CNY"},
                                                                     "overagePrice":{"amount":"18.00","currency":"CNY"}}""")))
                    NewContract body) {
        var contract = body.contract(id);
        return directory
                .references()
                .datacenter("/datacenter", body.datacenter())
                .check()
                .chain(() -> commands.put(
                        BandwidthContract.DECIDER,
                        BandwidthContract.stream(id),
                        new BandwidthContract.Agree(contract),
                        outcome -> Answers.stored(outcome, "/bandwidth-contracts/" + id, contract)));
    }

    @GET
    @Operation(summary = "All bandwidth contracts, by id and first day")
    public Uni<Page<BandwidthContract>> list() {
        var paging = reads.paging();
        return reads.at()
                .chain(contracts::all)
                .map(all -> Page.within(all, paging, each -> Cursor.of(each.id(), each.validFrom())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "The versions of a bandwidth contract")
    @APIResponse(
            responseCode = "200",
            description = "By day",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PageBandwidthContract")))
    public Uni<Response> one(String id) {
        var paging = reads.paging();
        return reads.one(
                BandwidthContract.DECIDER,
                BandwidthContract.stream(id),
                found -> Page.within(found.state().all(), paging, each -> Cursor.of(each.validFrom())));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "What happened to a bandwidth contract")
    public Uni<Page<Happening>> history(String id) {
        return reads.history(BandwidthContract.stream(id));
    }

    @POST
    @Path("/{id}/traffic")
    @RolesAllowed({Roles.INGEST, Roles.FINOPS})
    @Operation(
            summary = "Tell what a port carried in intervals that follow each other",
            description =
                    "Bytes received and sent in each interval of the contract from start on; where nobody measured, leave a gap and send what follows it for itself. An interval that is told again is a correction.")
    @APIResponseSchema(value = Measured.class, responseCode = "201")
    public Uni<Response> traffic(
            @Pattern(regexp = NAME) String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"port":"xe-0/0/1","start":"2026-11-11T00:00:00Z","in":[3750000000,4125000000],"out":[18750000000,20625000000]}""")))
                    NewTraffic body) {
        var stream = Traffic.stream(id, body.port(), body.start());
        var context = commands.keyed(stream);
        return store.load(BandwidthContract.DECIDER, BandwidthContract.stream(id))
                .chain(found -> {
                    if (!found.exists()) {
                        throw Reads.notFound();
                    }
                    var interval = bills.interval(found.state(), body.start());
                    var traffic = new Traffic(id, body.port(), body.start(), interval, body.in(), body.out());
                    return commands.together(
                            context,
                            List.of(new StreamOf<>(Traffic.DECIDER, stream)),
                            together -> together.decide(Traffic.DECIDER, stream, new Traffic.Measure(traffic)),
                            together -> {
                                var outcome = together.outcome(Traffic.DECIDER, stream);
                                var measured = new Measured(
                                        traffic.in().size(), outcome.events().isEmpty());
                                return Answers.versioned(
                                        outcome, Answers.created("/bandwidth-contracts/" + id, measured));
                            });
                });
    }

    @GET
    @Path("/{id}/bill")
    @Operation(
            summary = "The bill of a business month by percentile, as far as it is measured",
            description =
                    "committed x commitPrice + max(0, rate - committed) x overagePrice. A month that is not over is billed as if it ended with the last interval that is known.")
    public Uni<BillView> bill(
            @Pattern(regexp = NAME) String id,
            @QueryParam("period") @NotNull @Parameter(example = "2026-11") String period) {
        var month = month(period);
        return reads.load(BandwidthContract.DECIDER, BandwidthContract.stream(id))
                .chain(found ->
                        reads.at().chain(position -> bills.of(found.state(), YearMonth.from(month.start()), position)))
                .map(bill -> BillView.of(month, bill.orElseThrow(Reads::notFound)));
    }

    private static Period month(String name) {
        try {
            var period = Period.parse(name);
            if (period.kind() == Period.Kind.MONTH) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            throw WebProblem.INVALID_PARAMETER.at("/period", String.valueOf(e.getMessage()));
        }
        throw WebProblem.INVALID_PARAMETER.at("/period", "bandwidth is billed by month, such as 2026-11");
    }

    /** @param until first day on which it counts no more; absent for none */
    record NewContract(
            @NotBlank String datacenter,
            LocalDate validFrom,
            Optional<LocalDate> until,
            Direction direction,
            Ports ports,
            Missing missing,
            Unit unit,
            @Min(50) @Max(100) int percent,
            Duration interval,
            @PositiveOrZero @DecimalMax("1000000000") BigDecimal committed,
            Money commitPrice,
            Money overagePrice) {
        BandwidthContract contract(String id) {
            return new BandwidthContract(
                    id,
                    datacenter,
                    validFrom,
                    until,
                    direction,
                    ports,
                    missing,
                    unit,
                    percent,
                    interval,
                    committed,
                    commitPrice,
                    overagePrice);
        }
    }

    /**
     * @param in bytes received in each interval
     * @param out bytes sent in each
     */
    record NewTraffic(
            @NotBlank @Size(max = 100) String port,
            Instant start,
            @NotEmpty @Size(max = 9000) List<@PositiveOrZero @Max(1_000_000_000_000_000L) Long> in,
            @NotEmpty @Size(max = 9000) List<@PositiveOrZero @Max(1_000_000_000_000_000L) Long> out) {}

    /** @param known whether the same was told before */
    record Measured(int intervals, boolean known) {}

    /**
     * @param rate Mbit/s that are billed, to six decimal places
     * @param intervals that count so far
     * @param missing of them, how many nobody measured
     * @param freeIntervals of any rate that can still come within the month before the bill rises
     */
    record BillView(
            Period period,
            String contract,
            BigDecimal rate,
            BigDecimal committed,
            int intervals,
            int missing,
            int freeIntervals,
            Money charge) {
        static BillView of(Period period, Bill bill) {
            return new BillView(
                    period,
                    bill.contract().id(),
                    bill.rounded(),
                    bill.contract().committed(),
                    bill.intervals(),
                    bill.missing(),
                    bill.free(),
                    bill.charge());
        }
    }
}
