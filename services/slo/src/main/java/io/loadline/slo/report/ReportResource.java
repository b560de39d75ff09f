package io.loadline.slo.report;

import io.loadline.eventstore.Json;
import io.loadline.kernel.Period;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.status.Moment;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Reports for owners. */
@Path("/slos/{name}/report")
@RolesAllowed(Roles.VIEWER)
public class ReportResource {
    private static final String CSV = "text/csv";
    private static final List<String> FORMS = List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, CSV);

    private final Reads reads;
    private final ObjectiveStore objectives;
    private final Reports reports;

    ReportResource(Reads reads, ObjectiveStore objectives, Reports reports) {
        this.reads = reads;
        this.objectives = objectives;
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, CSV})
    @Operation(
            summary = "The report of a period, this month's when none is named; the same bytes for the same asOf",
            description = "By Accept: JSON, a page that needs nothing else, or the burn per day as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> report(
            String name, @QueryParam("period") Optional<Period> period, @Context HttpHeaders headers) {
        var form = form(headers);
        return report(name, period)
                .map(report -> Response.ok(written(report, form), form).build());
    }

    private static byte[] written(Report report, String form) {
        var text = switch (form) {
            case MediaType.TEXT_HTML -> HtmlReport.write(report);
            case CSV -> CsvReport.write(report);
            default -> Json.write(report);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the client likes best; JSON when it does not care. */
    private static String form(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted ->
                        FORMS.stream().filter(form -> MediaType.valueOf(form).isCompatible(accepted)))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private Uni<Report> report(String name, Optional<Period> period) {
        var at = Moment.of(reads, Optional.empty());
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> reports.of(promised, period(promised, period, at), at, position)));
    }

    private Period period(Promised promised, Optional<Period> asked, Instant at) {
        var zone = reports.zone(promised);
        var period = asked.orElseGet(() -> Period.of(Period.Kind.MONTH, LocalDate.ofInstant(at, zone)));
        if (!period.in(zone).start().isBefore(at)) {
            throw WebProblem.INVALID_PARAMETER.at("/period", period + " has not begun");
        }
        return period;
    }
}
