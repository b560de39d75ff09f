package io.loadline.slo.report;

import io.loadline.kernel.Period;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.Moment;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Reports for owners. */
@Path("/slos/{name}/report")
@RolesAllowed(Roles.VIEWER)
public class ReportResource {
    private final Reads reads;
    private final ObjectiveStore objectives;
    private final Reports reports;

    ReportResource(Reads reads, ObjectiveStore objectives, Reports reports) {
        this.reads = reads;
        this.objectives = objectives;
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, Form.PDF_TYPE, Form.CSV_TYPE})
    @Operation(
            summary = "The report of a period, this month's when none is named; the same bytes for the same asOf",
            description =
                    "By Accept: JSON, a page that needs nothing else, pages to print, or the burn per day as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Form.PDF_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Form.CSV_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> report(
            String name, @QueryParam("period") Optional<Period> period, @Context HttpHeaders headers) {
        var form = form(headers);
        return report(name, period).map(report -> response(form, form.write(report)));
    }

    /** What the client likes best; JSON when it does not care. */
    static Form form(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(accepted -> Stream.of(Form.values())
                        .filter(form -> MediaType.valueOf(form.type()).isCompatible(accepted)))
                .findFirst()
                .orElse(Form.JSON);
    }

    static Response response(Form form, byte[] content) {
        return Response.ok(content, form.type()).build();
    }

    private Uni<Report> report(String name, Optional<Period> period) {
        var at = Moment.of(reads, Optional.empty());
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> reports.of(promised, reports.period(promised, period, at), at, position)));
    }
}
