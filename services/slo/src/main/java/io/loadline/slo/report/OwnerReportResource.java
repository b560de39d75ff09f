package io.loadline.slo.report;

import io.loadline.kernel.Period;
import io.loadline.slo.status.Moment;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
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

/** Reports of all that a team promises. */
@Path("/reports")
@RolesAllowed(Roles.VIEWER)
public class OwnerReportResource {
    private final Reads reads;
    private final Reports reports;

    OwnerReportResource(Reads reads, Reports reports) {
        this.reads = reads;
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, Form.PDF_TYPE, Form.CSV_TYPE})
    @Operation(
            summary = "The reports of all objectives of a team, of this month when no period is named",
            description = Wanted.FORMS + " 404 when nobody knows the team.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OwnerReport.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Form.PDF_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Form.CSV_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> reports(
            @QueryParam("owner") @NotBlank String owner,
            @QueryParam("period") Optional<Period> period,
            @Context HttpHeaders headers) {
        var form = Wanted.form(headers);
        var at = Moment.of(reads, Optional.empty());
        return reads.at()
                .chain(position -> reports.ofOwner(owner, period, at, position))
                .map(report -> Wanted.answer(form, form.write(report.orElseThrow(Reads::notFound))));
    }
}
