package io.loadline.slo.report;

import io.loadline.eventstore.Json;
import io.loadline.kernel.Period;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Reports that were made when their period was over. */
@Path("/reports/kept")
@RolesAllowed(Roles.VIEWER)
public class KeptReportResource {
    private final Reads reads;
    private final ObjectiveStore objectives;
    private final KeptReportStore kept;

    KeptReportResource(Reads reads, ObjectiveStore objectives, KeptReportStore kept) {
        this.reads = reads;
        this.objectives = objectives;
        this.kept = kept;
    }

    @GET
    @Operation(
            summary = "The reports of months and quarters that were made by themselves, newest period first",
            description =
                    "Of a team, an objective, a period, or all; those of a team's objectives together name no objective."
                            + " Webhooks tell of each as slo.report.ready and slo.owner-report.ready.")
    public Uni<Page<KeptReportStore.Row>> list(
            @QueryParam("owner") Optional<String> owner,
            @QueryParam("slo") Optional<String> slo,
            @QueryParam("period") Optional<Period> period) {
        var paging = reads.paging();
        var ends = paging.after()
                .map(cursor -> cursor.instant(0))
                .map(Instant::toString)
                .orElse("");
        var id =
                paging.after().map(cursor -> cursor.uuid(1)).map(UUID::toString).orElse("");
        return reads.at()
                .chain(position -> objective(slo, position)
                        .chain(objective -> kept.list(
                                new KeptReportStore.Filter(owner, objective, period),
                                ends,
                                id,
                                paging.fetch(),
                                position)))
                .map(rows -> Page.of(
                        rows,
                        paging,
                        row -> Cursor.of(row.ends().toString(), row.id().toString())));
    }

    @GET
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, Form.PDF_TYPE, Form.CSV_TYPE})
    @Operation(summary = "A report as it was made, the same bytes for ever", description = Wanted.FORMS)
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {Report.class, OwnerReport.class})),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Form.PDF_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Form.CSV_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> report(UUID id, @Context HttpHeaders headers) {
        var form = Wanted.form(headers);
        return reads.load(KeptReport.DECIDER, id)
                .map(loaded ->
                        Wanted.answer(form, written(form, loaded.state().kept().orElseThrow(Reads::notFound))));
    }

    private static byte[] written(Form form, KeptReport.Event kept) {
        if (form == Form.JSON) {
            return kept.content().getBytes(StandardCharsets.UTF_8);
        }
        return switch (kept) {
            case KeptReport.Event.Kept one -> form.write(Json.read(one.content(), Report.class));
            case KeptReport.Event.KeptOfOwner all -> form.write(Json.read(all.content(), OwnerReport.class));
        };
    }

    private Uni<Optional<UUID>> objective(Optional<String> name, long position) {
        return name.map(some ->
                        objectives.require(some, position).map(Promised::id).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
