package io.loadline.capacity.demand;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.loadline.web.Uploads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Samples of demand and usage. */
@Path("/samples")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SampleResource.Receipt.class)))
public class SampleResource {
    private static final String LINE = """
            {"service":"checkout","datacenter":"east","unit":"east-1","metric":"requests","start":"2026-11-11T00:00:00Z","seconds":3600,"value":84000}
            """;
    private static final String TABLE = """
            service,datacenter,unit,metric,start,seconds,value
            checkout,east,east-1,requests,2026-11-11T00:00:00Z,3600,84000
            """;

    private final Commands commands;
    private final SampleUploads uploads;
    private final Reads reads;

    SampleResource(Commands commands, SampleUploads uploads, Reads reads) {
        this.commands = commands;
        this.uploads = uploads;
        this.reads = reads;
    }

    @POST
    @Upload
    @Blocking
    @Consumes({Uploads.NDJSON, Uploads.CSV})
    @RolesAllowed({Roles.INGEST, Roles.SRE})
    @Operation(
            summary = "Upload samples",
            description =
                    "NDJSON or CSV (with a header) of service, datacenter, unit?, class?, metric, start, seconds, value. Within the"
                            + " interval are counted requests, errors, egress-bytes, oom-kills and counter-resets; means over it, of all"
                            + " replicas together, are cpu-used and cpu-requested (cores), memory-used and memory-requested (bytes) and"
                            + " replicas; latency-p99 is in seconds. Requests are demand in intervals of at most an hour."
                            + " All or nothing, unless partial=true, which keeps the good rows and lists the others. A sample that is"
                            + " there already, by all fields but its value, is a duplicate and adds nothing.")
    @APIResponse(responseCode = "201", description = "At least one sample is new")
    @APIResponse(responseCode = "200", description = "None of the samples is new")
    public Response upload(
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Uploads.NDJSON,
                                        examples = @ExampleObject(name = "checkout", value = LINE)),
                                @Content(
                                        mediaType = Uploads.CSV,
                                        examples = @ExampleObject(name = "checkout", value = TABLE))
                            })
                    InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @QueryParam("partial") @DefaultValue("false") boolean partial)
            throws IOException {
        commands.keyed();
        return uploads.take(Rows.of(body, type.startsWith("text/csv")), partial, this::seal);
    }

    @GET
    @Path("/{batch}")
    @RolesAllowed({Roles.VIEWER, Roles.INGEST})
    @Operation(summary = "What an upload has brought")
    @APIResponseSchema(value = SampleBatch.Event.Received.class, responseCode = "200")
    public Uni<Response> batch(UUID batch) {
        return reads.one(
                SampleBatch.DECIDER, batch, found -> found.state().received().orElseThrow());
    }

    @GET
    @Path("/{batch}/history")
    @RolesAllowed({Roles.VIEWER, Roles.INGEST})
    @Operation(summary = "Who has sent an upload")
    public Uni<Page<Happening>> history(UUID batch) {
        return reads.history(batch);
    }

    private Response seal(Intake intake) {
        // the digest of the whole upload is known only now that it was read
        var command = intake.command(commands.keyed().digest());
        return Uploads.await(
                commands.post(SampleBatch.DECIDER, command.batch(), command, outcome -> answer(intake.receipt())));
    }

    private static Answer answer(Receipt receipt) {
        return receipt.accepted() == 0 ? Answers.ok(receipt) : Answers.created("/samples/" + receipt.batch(), receipt);
    }

    /**
     * What became of an upload.
     *
     * @param accepted samples that were new
     * @param duplicates samples that were there already
     * @param rejected the first rows that were wrong, with their line
     */
    record Receipt(
            UUID batch,
            long accepted,
            long duplicates,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Violation> rejected) {}
}
