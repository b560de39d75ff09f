package io.loadline.cost.period;

import io.loadline.cost.period.BillingPeriod.Command;
import io.loadline.cost.period.BillingPeriodProjection.Standing;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Billing periods, open until they are closed. */
@Path("/billing-periods")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Standing.class)))
class BillingPeriodResource {
    private final Commands commands;
    private final Reads reads;
    private final BillingPeriodProjection periods;
    private final ZoneId zone;

    BillingPeriodResource(
            Commands commands,
            Reads reads,
            BillingPeriodProjection periods,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.commands = commands;
        this.reads = reads;
        this.periods = periods;
        this.zone = zone;
    }

    @POST
    @Path("/{period}/close")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Close a month of bills that is over",
            description =
                    "No bill is recorded in it from here on; what was wrong is corrected by charges in a later month.")
    public Uni<Response> close(@PathParam("period") String name) {
        commands.keyed(BillingPeriod.stream(name));
        var period = month(name);
        return handle(period, new Command.Close(period, period.in(zone).end()));
    }

    @POST
    @Path("/{period}/reopen")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Ask to open a closed month of bills again",
            description =
                    "It stays closed until another person has approved it; whoever asks later takes the place of who asked before.")
    public Uni<Response> reopen(
            @PathParam("period") String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"reason":"The provider has withdrawn its invoice"}""")))
                    Reopening body) {
        commands.keyed(BillingPeriod.stream(name));
        var period = month(name);
        return handle(period, new Command.AskReopening(period, commands.person(), body.reason()));
    }

    @POST
    @Path("/{period}/approve-reopening")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Open a closed month of bills again, as another person has asked",
            description =
                    "422 self-approval for whoever asked, 409 when nobody has. It is open again for the charges of all issuers, whatever they said before.")
    public Uni<Response> approveReopening(@PathParam("period") String name) {
        commands.keyed(BillingPeriod.stream(name));
        var period = month(name);
        return handle(period, new Command.ApproveReopening(period, commands.person()));
    }

    @POST
    @Path("/{period}/refuse-reopening")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Leave a closed month of bills closed that somebody has asked to open again",
            description = "409 when nobody has asked. Whoever asked may withdraw it so.")
    public Uni<Response> refuseReopening(
            @PathParam("period") String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"reason":"The correction belongs into the next month"}""")))
                    Refusal body) {
        commands.keyed(BillingPeriod.stream(name));
        var period = month(name);
        return handle(period, new Command.RefuseReopening(period, commands.person(), body.reason()));
    }

    private Uni<Response> handle(Period period, Command command) {
        return commands.post(
                BillingPeriod.DECIDER,
                BillingPeriod.stream(period.toString()),
                command,
                outcome -> Answers.ok(Standing.of(period, outcome.state())));
    }

    @GET
    @Operation(
            summary = "The billing periods that were ever closed here or told of by their issuers, and how they stand")
    public Uni<Page<Standing>> list() {
        var paging = reads.paging();
        return reads.at()
                .chain(periods::all)
                .map(all -> Page.within(
                        all, paging, standing -> Cursor.of(standing.period().toString())));
    }

    @GET
    @Path("/{period}")
    @Operation(summary = "How a billing period stands; 404 when it was neither closed here nor told of by an issuer")
    public Uni<Response> one(@PathParam("period") String name) {
        return reads.one(
                BillingPeriod.DECIDER, BillingPeriod.stream(name), found -> Standing.of(month(name), found.state()));
    }

    @GET
    @Path("/{period}/history")
    @Operation(summary = "Who closed and opened a billing period")
    public Uni<Page<Happening>> history(@PathParam("period") String name) {
        return reads.history(BillingPeriod.stream(name));
    }

    private static Period month(String name) {
        try {
            return Optional.of(Period.parse(name))
                    .filter(period -> period.kind() == Period.Kind.MONTH)
                    .orElseThrow(() -> unknown(name));
        } catch (IllegalArgumentException e) {
            throw unknown(name);
        }
    }

    private static Rejection unknown(String name) {
        return PeriodProblem.UNKNOWN_BILLING_PERIOD.because("'" + name + "' is no month, such as 2026-10");
    }

    /** @param approver without effect: whoever approves does so by a request of their own */
    record Reopening(
            @Schema(deprecated = true) Optional<@Size(max = 200) String> approver,
            @NotBlank @Size(max = 500) String reason) {}

    record Refusal(@NotBlank @Size(max = 500) String reason) {}
}
