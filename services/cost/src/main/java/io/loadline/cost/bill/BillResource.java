package io.loadline.cost.bill;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Outcome;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Bills of providers. */
@Path("/")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BillView.class)))
class BillResource {
    private static final String EXAMPLE = """
            BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ServiceCategory,ProviderName,BillingAccountId,Tags
            1.10,1.10,1.30,1.10,CNY,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-02T00:00:00Z,2026-10-03T00:00:00Z,Usage,VM,Compute,Cloud,0042,"{""service"": ""checkout""}"
            """;

    private final Commands commands;
    private final Reads reads;
    private final BillIntake intake;
    private final BillProjection bills;
    private final BillStore lines;
    private final RunningImportStore running;

    BillResource(
            Commands commands,
            Reads reads,
            BillIntake intake,
            BillProjection bills,
            BillStore lines,
            RunningImportStore running) {
        this.commands = commands;
        this.reads = reads;
        this.intake = intake;
        this.bills = bills;
        this.lines = lines;
        this.running = running;
    }

    @POST
    @Path("bills")
    @Upload
    @Blocking
    @Consumes({
        "text/csv",
        "application/gzip",
        "application/zip",
        "application/vnd.apache.parquet",
        "application/octet-stream"
    })
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary =
                    "Record a bill in FOCUS or a provider's own export (CSV, optionally gzip or the only file of a ZIP archive, or Parquet)",
            description =
                    "The format is focus-1.0 to focus-1.4, aws-cur, azure-ea, gcp or oci. Parquet is known by its first bytes, has at most 512 MiB, and gives what the same bill gives in CSV; the header counts as its line 1. A FOCUS file may be of another dataset than Cost and Usage, which is known by its header: contract commitments, details of invoices, or billing periods, whose issuers close and open them. An azure-ea export has one cost, actual or amortised, which stands for both. All lines or none, unless partial=true. Rules of the specification that lines break are findings. The same file again adds nothing. Corrections come as more lines, of the difference or of what was wrong and what is right, or as a bill that replaces another one with replaces=; what was replaced counts again when it is sent so in place of what replaced it. A closed billing period takes none.")
    @APIResponse(responseCode = "201", description = "The bill is recorded")
    @APIResponse(responseCode = "200", description = "The bill was recorded before")
    public Response record(
            @QueryParam("format") @NotBlank @Parameter(example = "focus-1.0") String format,
            @QueryParam("invoice") Optional<@Size(max = 200) String> invoice,
            @QueryParam("replaces") Optional<String> replaces,
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @Context HttpHeaders headers,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        examples = @ExampleObject(name = "checkout", value = EXAMPLE)),
                                @Content(mediaType = "application/gzip"),
                                @Content(mediaType = "application/zip"),
                                @Content(mediaType = "application/vnd.apache.parquet"),
                                @Content(mediaType = "application/octet-stream")
                            })
                    InputStream body)
            throws IOException {
        commands.keyed();
        var known = BillFormat.of(format)
                .orElseThrow(() -> BillProblem.UNSUPPORTED_FORMAT.at(
                        "/format", "format must be one of " + BillFormat.supported()));
        var upload = new BillIntake.Upload(
                UUID.fromString(headers.getHeaderString("Idempotency-Key")),
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH))
                        .map(Long::parseLong)
                        .orElse(0L),
                known,
                invoice,
                replaces.map(BillResource::id),
                partial,
                body);
        return commands.response(intake.take(upload, commands::keyed, this::answer));
    }

    private static UUID id(String replaced) {
        try {
            return UUID.fromString(replaced);
        } catch (IllegalArgumentException e) {
            throw BillProblem.UNKNOWN_IMPORT.at("/replaces", "'" + replaced + "' is no id of an import");
        }
    }

    private Answer answer(Outcome<BillImport.Event, BillImport.Known> outcome) {
        var view = BillView.of(outcome.stream(), outcome.state());
        var answer =
                outcome.events().isEmpty() ? Answers.ok(view) : Answers.created("/imports/" + outcome.stream(), view);
        return Answers.versioned(outcome, answer);
    }

    @GET
    @Path("imports")
    @Operation(
            summary = "The bills that are being uploaded, each with what was read so far",
            description = "Those that have gone on for longer than a second. Nobody knows afterwards which they were.")
    public Uni<Page<BillView>> running() {
        var paging = reads.paging();
        return reads.at()
                .chain(position -> running(running::all))
                .map(all -> Page.within(all, paging, bill -> Cursor.of(bill.id())));
    }

    /** Nobody knows what was being uploaded at another time. */
    private Uni<List<BillView>> running(Supplier<Uni<List<BillView>>> now) {
        return reads.asOf().isPresent() ? Uni.createFrom().item(List.of()) : now.get();
    }

    @GET
    @Path("imports/{id}")
    @Operation(
            summary = "A recorded bill with its findings, or one that is being uploaded with what was read so far",
            description =
                    "An upload is known by its Idempotency-Key until it is over, once it has gone on for a second.")
    public Uni<Response> one(UUID id) {
        return running(() -> running.of(id))
                .chain(found -> found.isEmpty()
                        ? reads.one(BillImport.DECIDER, id, loaded -> BillView.of(id, loaded.state()))
                        : Uni.createFrom().item(Response.ok(found.getFirst()).build()));
    }

    @GET
    @Path("imports/{id}/history")
    @Operation(summary = "Who recorded a bill when")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @GET
    @Path("bills")
    @Operation(summary = "The bills of a billing month, and its totals by currency")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "At most so many bills, 1 to 500; 50 when not given",
            schema = @Schema(type = SchemaType.INTEGER),
            example = "50")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The cursor that the page before gave as next",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Bills> list(@QueryParam("period") @DefaultValue("") String period) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        var month = BillingMonth.of(period);
        return reads.at()
                .chain(position -> bills.page(month, position, after, paging.fetch())
                        .chain(rows -> lines.totals(month, position).map(totals -> {
                            var page = Page.of(rows, paging, row -> Cursor.of(row.id()));
                            return new Bills(
                                    page.items().stream()
                                            .map(row -> BillView.of(row.id(), row.known()))
                                            .toList(),
                                    page.next(),
                                    totals.entrySet().stream()
                                            .map(e -> BillView.Amounts.of(e.getValue(), e.getKey()))
                                            .toList());
                        })));
    }

    /** @param totals of the billing month, one for each currency; none without a period */
    record Bills(
            List<BillView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String next,

            List<BillView.Amounts> totals) {}
}
