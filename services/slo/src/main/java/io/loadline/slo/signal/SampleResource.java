package io.loadline.slo.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.slice.SliceHorizonStore;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.loadline.web.Uploads;
import io.loadline.web.WebProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Samples of a signal: uploaded, and those that count. */
@Path("/signals/{name}/samples")
@RolesAllowed(Roles.VIEWER)
public class SampleResource {
    private static final Duration LAST = Duration.ofHours(1);
    private static final String LINE = """
            {"start":"2026-11-11T00:00:00Z","value":1240,"labels":{"service":"checkout","version":"2.4.1","pod":"checkout-7d9"}}
            """;

    private final Commands commands;
    private final Reads reads;
    private final Directory directory;
    private final EventStore store;
    private final Batches batches;
    private final SampleStore samples;
    private final SliceHorizonStore horizon;
    private final Uploads uploads;

    SampleResource(
            Commands commands,
            Reads reads,
            Directory directory,
            EventStore store,
            Batches batches,
            SampleStore samples,
            SliceHorizonStore horizon,
            Uploads uploads) {
        this.commands = commands;
        this.reads = reads;
        this.directory = directory;
        this.store = store;
        this.batches = batches;
        this.samples = samples;
        this.horizon = horizon;
        this.uploads = uploads;
    }

    @POST
    @Upload
    @Blocking
    @Consumes(Uploads.NDJSON)
    @RolesAllowed({Roles.INGEST, Roles.SRE})
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "2XX",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Receipt.class)))
    @Operation(
            summary = "Upload samples of a signal",
            description =
                    "One JSON object a line: start, value, labels{service?, version?, pod?, datacenter?, unit?}. A sample is (signal,"
                            + " labels, start): the same again adds nothing, another value corrects it. Samples are kept as long as"
                            + " slices, and refused once they are older (sample-too-old). All or nothing, unless"
                            + " partial=true, which keeps the good rows and lists the others.")
    public Response upload(
            @Pattern(regexp = SignalResource.NAME) String name,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "orders", value = LINE))) InputStream body,
            @QueryParam("partial") @DefaultValue("false") boolean partial) {
        commands.keyed();
        var signal = Signal.stream(name);
        if (Loop.await(() -> store.load(Signal.DECIDER, signal)).state().terms().isEmpty()) {
            throw SignalProblem.UNKNOWN_SIGNAL.because("there is no signal '" + name + "'");
        }
        var batch = Loop.await(() -> batches.open(SampleStore.KIND));
        try {
            var taken = Loop.await(horizon::now).takenSince();
            var intake = new SampleIntake(batch, signal, samples, SampleIntake.Known.of(directory), partial, taken);
            var tally = uploads.rows(body, NewSample.class, intake::take);
            var seal = intake.seal(name, tally);
            var receipt = Receipt.of(seal, intake.errors(tally));
            var response = Uploads.await(commands.post(
                    SampleBatch.DECIDER,
                    batch,
                    seal,
                    outcome -> receipt.accepted() == 0
                            ? Answers.ok(receipt)
                            : Answers.created("/signals/" + name + "/samples", receipt)));
            // an upload that was sealed by its first copy, or brought nothing new, leaves staged rows behind
            Loop.await(() -> batches.discard(batch));
            return response;
        } catch (RuntimeException e) {
            Loop.await(() -> batches.discard(batch));
            throw e;
        }
    }

    @GET
    @Operation(
            summary =
                    "The samples of a signal that count, in the order of time; of the last hour when no time is named")
    public Uni<Page<SampleView>> samples(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        var paging = reads.paging();
        var end = to.orElseGet(Instant::now);
        var start = from.orElseGet(() -> end.minus(LAST));
        if (!start.isBefore(end)) {
            throw WebProblem.INVALID_PARAMETER.at("/from", "from must be before to");
        }
        long after = paging.after().map(cursor -> cursor.number(0)).orElse(Long.MIN_VALUE);
        var labels = paging.after().map(cursor -> cursor.text(1)).orElse("");
        return reads.load(Signal.DECIDER, Signal.stream(name))
                .chain(signal -> horizon.now())
                .invoke(now -> refuseGone(start, now))
                .chain(now -> reads.at())
                .chain(position -> samples.list(
                        Signal.stream(name), new Window(start, end), after, labels, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.start(), row.labels()))
                        .map(SampleView::of));
    }

    private static void refuseGone(Instant start, SliceHorizonStore.Now horizon) {
        if (horizon.isPast(start)) {
            throw SignalProblem.SAMPLES_GONE.because(
                    "samples are kept as long as slices: ask from " + horizon.takenSince() + " on");
        }
    }

    /** A sample that counts. */
    record SampleView(Instant start, double value, JsonNode labels) {
        static SampleView of(SampleStore.Sample sample) {
            return new SampleView(Instant.ofEpochSecond(sample.start()), sample.value(), Json.tree(sample.labels()));
        }
    }

    /**
     * What became of an upload.
     *
     * @param accepted samples that are new, or correct one
     * @param duplicates samples that were there already
     * @param rejected the rows that were wrong, with their line, with partial=true
     */
    record Receipt(
            UUID batch,
            long accepted,
            long duplicates,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Violation> rejected) {
        static Receipt of(SampleBatch.Seal seal, List<Violation> rejected) {
            return new Receipt(
                    seal.upload().batch(),
                    seal.upload().accepted(),
                    seal.upload().duplicates(),
                    rejected);
        }
    }
}
