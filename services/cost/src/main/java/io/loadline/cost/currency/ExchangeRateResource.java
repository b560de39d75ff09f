package io.loadline.cost.currency;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What currencies are worth in the reporting currency. */
@Path("/exchange-rates")
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ExchangeRate.class)))
class ExchangeRateResource {
    private final Commands commands;
    private final Reads reads;
    private final ExchangeRateProjection rates;
    private final Currency reporting;

    ExchangeRateResource(
            Commands commands,
            Reads reads,
            ExchangeRateProjection rates,
            @ConfigProperty(name = "loadline.reporting-currency") String reporting) {
        this.commands = commands;
        this.reads = reads;
        this.rates = rates;
        this.reporting = Currency.getInstance(reporting);
    }

    @PUT
    @Path("/{currency}")
    @RolesAllowed(Roles.FINOPS)
    @Operation(
            summary = "Enter what one unit of a currency is worth from a day on",
            description = "Reports convert by the latest rate on or before the day that they are about.")
    public Uni<Response> put(
            String currency,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "example", value = """
                                                                    {"rate":7.1234,"date":"2026-11-01","source":"central bank"}""")))
                    NewRate body) {
        var code = currency(currency);
        var rate = new ExchangeRate(code, reporting, body.rate(), body.date(), body.source());
        return commands.put(
                ExchangeRate.DECIDER,
                ExchangeRate.stream(code),
                new ExchangeRate.Quote(rate),
                outcome -> Answers.stored(outcome, "/exchange-rates/" + code, rate));
    }

    @GET
    @Operation(summary = "All exchange rates, by currency and day")
    public Uni<Page<ExchangeRate>> list() {
        var paging = reads.paging();
        return reads.at()
                .chain(rates::all)
                .map(all -> Page.within(all, paging, rate -> Cursor.of(rate.currency(), rate.date())));
    }

    @GET
    @Path("/{currency}")
    @Operation(summary = "What a currency is worth from each day on")
    @APIResponse(
            responseCode = "200",
            description = "By day",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PageExchangeRate")))
    public Uni<Response> one(String currency) {
        var paging = reads.paging();
        return reads.one(
                ExchangeRate.DECIDER,
                ExchangeRate.stream(currency(currency)),
                found -> Page.within(found.state().all(), paging, rate -> Cursor.of(rate.date())));
    }

    @GET
    @Path("/{currency}/history")
    @Operation(summary = "Who entered which rate when")
    public Uni<Page<Happening>> history(String currency) {
        return reads.history(ExchangeRate.stream(currency(currency)));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw CurrencyProblem.UNKNOWN_CURRENCY.at("/currency", "'" + code + "' is no currency of ISO 4217");
        }
    }

    record NewRate(
            @Positive BigDecimal rate,
            LocalDate date,
            @NotBlank @Size(max = 500) String source) {}
}
