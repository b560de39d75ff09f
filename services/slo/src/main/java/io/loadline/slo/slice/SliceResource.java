package io.loadline.slo.slice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.OpenApiDocument;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.StrictJson;
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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final int TRIES = 20;

    private final Commands commands;
    private final EventStore store;
    private final StagedSliceStore staging;
    private final StrictJson json;
    private final ObjectiveStore objectives;
    private final SliceStore slices;

    SliceResource(
            Commands commands,
            EventStore store,
            StagedSliceStore staging,
            StrictJson json,
            ObjectiveStore objectives,
            SliceStore slices) {
        this.slices = slices;
        this.commands = commands;
        this.store = store;
        this.staging = staging;
        this.json = json;
        this.objectives = objectives;
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
        commands.keyed();
        var batch = Loop.await(() -> staging.open());
        try {
            var intake = new SliceIntake(batch, staging, json, objectives, partial);
            intake.take(new BufferedInputStream(body, 1 << 16));
            // the digest of the whole upload is known only now that it was read
            var answer = seal(intake, batch, commands.keyed(), 1);
            // an upload that was sealed by its first copy, or brought nothing new, leaves staged rows behind
            Loop.await(() -> staging.discard(batch));
            return commands.response(answer);
        } catch (RuntimeException | IOException e) {
            Loop.await(() -> staging.discard(batch));
            throw e;
        }
    }

    @GET
    @Path("/{batch}")
    @RolesAllowed({Roles.VIEWER, Roles.INGEST})
    @Operation(summary = "What became of an upload")
    @Extension(name = OpenApiDocument.NOW, value = "true")
    public Uni<SliceStore.Batch> batch(UUID batch) {
        return slices.batch(batch).map(found -> found.orElseThrow(Reads::notFound));
    }

    private Answer seal(SliceIntake intake, UUID batch, Context context, int attempt) {
        var seen = seen(intake);
        intake.check();
        var parts = intake.parts();
        long accepted = parts.stream().mapToLong(part -> part.part().slices()).sum();
        var receipt = intake.receipt(accepted);
        try {
            return Loop.await(() -> store.handleTogether(
                    context,
                    intake.sources().stream()
                            .<StreamOf<?, ?, ?>>map(
                                    source -> new StreamOf<>(SliceLedger.DECIDER, SliceLedger.stream(source)))
                            .toList(),
                    together -> decide(together, batch, parts, seen, context.digest()),
                    together -> answer(receipt)));
        } catch (Rejection rejection) {
            if (rejection.code() != SliceProblem.LEDGER_MOVED || attempt == TRIES) {
                throw rejection;
            }
            return seal(intake, batch, context, attempt + 1);
        }
    }

    private Map<String, Integer> seen(SliceIntake intake) {
        var seen = new HashMap<String, Integer>();
        for (var source : intake.sources()) {
            var ledger = Loop.await(() -> store.load(SliceLedger.DECIDER, SliceLedger.stream(source)));
            seen.put(source, ledger.state().uploads());
        }
        return seen;
    }

    private static void decide(
            Together together,
            UUID batch,
            List<StagedSliceStore.SourcePart> parts,
            Map<String, Integer> seen,
            String digest) {
        boolean sealed = false;
        for (var source : seen.keySet().stream().sorted().toList()) {
            var own = parts.stream()
                    .filter(part -> part.source().equals(source))
                    .map(StagedSliceStore.SourcePart::part)
                    .toList();
            boolean seals = !sealed && !own.isEmpty();
            together.decide(
                    SliceLedger.DECIDER,
                    SliceLedger.stream(source),
                    new SliceLedger.Seal(batch, source, seen.get(source), own, digest, seals));
            sealed |= seals;
        }
    }

    private static Answer answer(Receipt receipt) {
        var answer =
                receipt.accepted() == 0 ? Answers.ok(receipt) : Answers.created("/slices/" + receipt.batch(), receipt);
        return answer.with("ETag", "\"1\"");
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
