package io.loadline.slo.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Hurts;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.Upload;
import io.loadline.web.Uploads;
import io.loadline.web.WebProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Business and engineering signals that are watched beside the objectives. */
@Path("/signals")
@RolesAllowed(Roles.VIEWER)
public class SignalResource {
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?";
    private static final Duration LAST = Duration.ofHours(1);
    private static final String TERMS = """
            {"service":"checkout","kind":"business","combine":"sum","hurts":"down","measure":"orders/min"}
            """;
    private static final String LINE = """
            {"start":"2026-11-11T00:00:00Z","value":1240,"labels":{"service":"checkout","version":"2.4.1","pod":"checkout-7d9"}}
            """;

    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;
    private final EventStore store;
    private final Batches batches;
    private final SignalStore signals;
    private final SampleStore samples;
    private final Uploads uploads;

    SignalResource(
            Commands commands,
            Reads reads,
            Caller caller,
            Directory directory,
            EventStore store,
            Batches batches,
            SignalStore signals,
            SampleStore samples,
            Uploads uploads) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
        this.store = store;
        this.batches = batches;
        this.signals = signals;
        this.samples = samples;
        this.uploads = uploads;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "2XX",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignalView.class)))
    @Operation(
            summary = "Declare or change a signal",
            description =
                    "Business signals (orders per minute, payment success, GMV) hurt when they fall, engineering ones (latency,"
                            + " saturation) when they rise, unless hurts says otherwise. Detection expects of each what it was at that"
                            + " time of the day in the last two weeks.")
    public Uni<Response> put(
            @Pattern(regexp = NAME) String name,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "orders", value = TERMS)))
                    NewSignal body) {
        var terms = body.terms();
        return mayDeclare(name, terms.service())
                .chain(() -> commands.put(
                        Signal.DECIDER,
                        Signal.stream(name),
                        new Signal.Command.Declare(name, terms),
                        outcome -> Answers.stored(
                                outcome,
                                "/signals/" + name,
                                SignalView.of(name, outcome.state().terms().orElseThrow()))));
    }

    @GET
    @Operation(summary = "The signals by name, of one service or of all")
    public Uni<Page<SignalView>> list(@QueryParam("service") Optional<String> service) {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> signals.list(service, after, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name()))
                        .map(row -> SignalView.of(row.name(), row.terms())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One signal")
    @APIResponse(
            responseCode = "200",
            description = "The signal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignalView.class)))
    public Uni<Response> get(String name) {
        return reads.one(
                Signal.DECIDER,
                Signal.stream(name),
                loaded -> SignalView.of(name, loaded.state().terms().orElseThrow()));
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "Who declared and changed a signal")
    public Uni<Page<Happening>> history(String name) {
        return reads.history(Signal.stream(name));
    }

    @POST
    @Path("/{name}/samples")
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
                            + " labels, start): the same again adds nothing, another value corrects it. All or nothing, unless"
                            + " partial=true, which keeps the good rows and lists the others.")
    public Response upload(
            @Pattern(regexp = NAME) String name,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "orders", value = LINE))) InputStream body,
            @QueryParam("partial") @DefaultValue("false") boolean partial) {
        commands.keyed();
        var signal = Signal.stream(name);
        if (Loop.await(() -> store.load(Signal.DECIDER, signal)).state().terms().isEmpty()) {
            throw SignalProblem.UNKNOWN_SIGNAL.because("there is no signal '" + name + "'");
        }
        var batch = Loop.await(() -> batches.open(SampleStore.KIND));
        try {
            var intake = new SampleIntake(batch, signal, samples, SampleIntake.Known.of(directory), partial);
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
    @Path("/{name}/samples")
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
                .chain(signal -> reads.at())
                .chain(position -> samples.list(
                        Signal.stream(name), new Window(start, end), after, labels, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.start(), row.labels()))
                        .map(SampleView::of));
    }

    /** A service that is gone from the catalogue is looked after by those who may do so for all. */
    private Uni<Void> mayDeclare(String name, String service) {
        return directory
                .references()
                .service("/service", service)
                .check()
                .chain(() -> directory.service(service))
                .invoke(known -> requireTeam(known.map(Service::owner)))
                .chain(() -> store.load(Signal.DECIDER, Signal.stream(name)))
                .chain(loaded -> loaded.state()
                        .terms()
                        .map(terms -> directory
                                .service(terms.service())
                                .invoke(known -> requireTeam(known.map(Service::owner)))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private void requireTeam(Optional<String> owner) {
        caller.requireTeam(owner.orElse(""));
    }

    /**
     * A signal.
     *
     * @param hurts on which side of the expected it does harm: down for business, up for engineering when left out
     * @param measure what is counted, for people
     */
    record NewSignal(
            @NotBlank @Size(max = 128) String service,
            SignalTerms.Kind kind,
            SignalTerms.Combine combine,
            Optional<Hurts> hurts,
            Optional<@Size(min = 1, max = 40) String> measure,
            Optional<@Size(min = 1, max = 1000) String> description) {
        private SignalTerms terms() {
            var usual = kind == SignalTerms.Kind.BUSINESS ? Hurts.DOWN : Hurts.UP;
            return new SignalTerms(service, kind, combine, hurts.orElse(usual), measure, description);
        }
    }

    /** A signal as it was declared. */
    record SignalView(
            String name,
            String service,
            SignalTerms.Kind kind,
            SignalTerms.Combine combine,
            Hurts hurts,
            Optional<String> measure,
            Optional<String> description) {
        static SignalView of(String name, SignalTerms terms) {
            return new SignalView(
                    name,
                    terms.service(),
                    terms.kind(),
                    terms.combine(),
                    terms.hurts(),
                    terms.measure(),
                    terms.description());
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
