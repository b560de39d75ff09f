package io.loadline.slo.slice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.web.Commands;
import io.loadline.web.OpenApiDocument;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Slices of good and total events. */
@Path("/slices")
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SliceResource.Receipt.class)))
public class SliceResource {
    private static final String EXAMPLE = """
            {"slo":"checkout-availability","start":"2026-11-11T00:00:00Z","seconds":60,"good":1199,"total":1200,"source":"edge","sequence":1}
            """;

    private final Commands commands;
    private final SliceUploads uploads;
    private final SliceStore slices;

    SliceResource(Commands commands, SliceUploads uploads, SliceStore slices) {
        this.commands = commands;
        this.uploads = uploads;
        this.slices = slices;
    }

    @POST
    @Upload
    @Blocking
    @Consumes("application/x-ndjson")
    @RolesAllowed({Roles.INGEST, Roles.SRE})
    @Operation(
            summary = "Upload slices",
            description =
                    "One JSON object a line: slo, objective?, start, seconds, good, total, source, sequence. A slice is"
                            + " (slo, objective, source, start, seconds), and its highest sequence counts; the same sequence with other"
                            + " content, or slices of a source that overlap, are 409. All or nothing, unless partial=true, which keeps"
                            + " the good rows and lists the others.")
    @APIResponse(responseCode = "201", description = "At least one slice is new")
    @APIResponse(responseCode = "200", description = "None of the slices is new")
    public Response upload(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "checkout", value = EXAMPLE)))
                    InputStream body,
            @QueryParam("partial") @DefaultValue("false") boolean partial)
            throws IOException {
        // what is wrong with the headers is told before the body is read
        commands.keyed();
        return commands.response(uploads.take(body, partial, commands::keyed));
    }

    @GET
    @Path("/{batch}")
    @RolesAllowed({Roles.VIEWER, Roles.INGEST})
    @Operation(summary = "What became of an upload")
    @Extension(name = OpenApiDocument.NOW, value = "true")
    public Uni<SliceStore.Batch> batch(UUID batch) {
        return slices.batch(batch).map(found -> found.orElseThrow(Reads::notFound));
    }

    /**
     * What became of an upload.
     *
     * @param accepted slices that are new
     * @param duplicates slices that were there already, with the same sequence and content
     * @param refused how many errors there were, with partial=true
     * @param rejected the first of them, each with its line
     */
    public record Receipt(
            UUID batch,
            long accepted,
            long duplicates,
            long refused,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Violation> rejected) {}
}
