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
            description = Wanted.FORMS)
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
        var form = Wanted.form(headers);
        return report(name, period).map(report -> Wanted.answer(form, form.write(report)));
    }

    private Uni<Report> report(String name, Optional<Period> period) {
        var at = Moment.of(reads, Optional.empty());
        return reads.at()
                .chain(position -> objectives
                        .require(name, position)
                        .chain(promised -> reports.of(promised, reports.period(promised, period, at), at, position)));
    }
}
