package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Load tests. */
@Path("/load-tests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class LoadTestResource {
    private static final String SUMMARY = """
            {"state":{"testRunDurationMs":60000},"metrics":{
              "http_reqs":{"type":"counter","contains":"default","values":{"count":6000,"rate":100}},
              "iterations":{"type":"counter","contains":"default","values":{"count":6000,"rate":100}},
              "http_req_failed":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":6000}},
              "http_req_duration":{"type":"trend","contains":"time","values":{"avg":20,"med":18,"p(95)":40,"p(99)":80}}}}
            """;
    private static final String RESULTS = """
            timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,Latency
            1764144000000,21,GET /cart,200,OK,carts 1-1,true,512,40,40,20
            1764144000010,19,GET /cart,200,OK,carts 1-2,true,512,40,40,18
            """;

    private final Commands commands;
    private final Reads reads;
    private final Caller caller;
    private final Directory directory;

    LoadTestResource(Commands commands, Reads reads, Caller caller, Directory directory) {
        this.commands = commands;
        this.reads = reads;
        this.caller = caller;
        this.directory = directory;
    }

    @POST
    @Upload
    @Blocking
    @Consumes({
        MediaType.APPLICATION_JSON,
        Uploads.NDJSON,
        Uploads.CSV,
        MediaType.TEXT_PLAIN,
        MediaType.APPLICATION_XML,
        MediaType.TEXT_XML,
        MediaType.APPLICATION_OCTET_STREAM
    })
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Import the result of a load test",
            description =
                    "The tool's own file, of any length, as it is or as gzip; format names the tool (k6, jmeter, gatling, wrk,"
                            + " vegeta, locust, siege, molotov, csv), and which of the tool's shapes it is is told by its content, whatever"
                            + " the media type. A file of single requests is divided into the rates that were held for at least 20 seconds."
                            + " Several files and rates of one version make one capacity curve; once the service has changed, those that are"
                            + " tested after it. latency (an ISO 8601 duration, 99th"
                            + " percentile) and errors (0..1) are what the service has to keep; offered is the one rate, in requests per"
                            + " second, that was intended, for tools that do not write it down; label picks the requests of one name.")
    @APIResponseSchema(value = Receipt.class, responseCode = "201")
    public Response upload(
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        examples = @ExampleObject(name = "k6", value = SUMMARY)),
                                @Content(mediaType = Uploads.NDJSON),
                                @Content(
                                        mediaType = Uploads.CSV,
                                        examples = @ExampleObject(name = "jmeter", value = RESULTS)),
                                @Content(mediaType = MediaType.TEXT_PLAIN),
                                @Content(mediaType = MediaType.APPLICATION_XML),
                                @Content(mediaType = MediaType.TEXT_XML),
                                @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM)
                            })
                    InputStream body,
            @QueryParam("service") @NotBlank String service,
            @QueryParam("format") @NotBlank @Parameter(example = "k6") String format,
            @QueryParam("version") @DefaultValue("") @Size(max = 200) String version,
            @QueryParam("replicas") @DefaultValue("1") @Min(1) @Max(10_000) int replicas,
            @QueryParam("datacenter") Optional<String> datacenter,
            @QueryParam("latency") @DefaultValue("PT1S") Duration latency,
            @QueryParam("errors") @DefaultValue("0.01") @DecimalMin("0") @DecimalMax("1") double errors,
            @QueryParam("offered") @DefaultValue("0") @DecimalMin("0") @DecimalMax("1000000000") double offered,
            @QueryParam("label") Optional<String> label)
            throws IOException {
        commands.keyed();
        var tool = Tool.of(format)
                .orElseThrow(() -> LoadTestProblem.UNSUPPORTED_FORMAT.at(
                        "/format", "'" + format + "' is not read; supported: " + Tool.formats()));
        caller.requireTeam(owner(service, datacenter));
        var command = new LoadTestsCommand.Import(
                Uuids.create(),
                version,
                replicas,
                datacenter,
                runs(tool, body, offered, label),
                new CapacityCurve.Objective(latency.toMillis(), errors));
        return Uploads.await(commands.post(
                LoadTests.DECIDER,
                LoadTests.stream(service),
                command,
                outcome -> Answers.created("/load-tests?service=" + service, Receipt.of(command, outcome.state()))));
    }

    private String owner(String service, Optional<String> datacenter) {
        return Uploads.await(directory
                        .references()
                        .datacenter("/datacenter", datacenter)
                        .check()
                        .chain(() -> directory.requireService("/service", service)))
                .owner();
    }

    private static List<Run> runs(Tool tool, InputStream body, double offered, Optional<String> label)
            throws IOException {
        var runs = offered > 0
                ? LoadTestFile.whole(tool, body, label).stream()
                        .map(run -> run.offered(offered))
                        .toList()
                : LoadTestFile.read(tool, body, label);
        // the digest of the request is that of the whole body
        body.transferTo(OutputStream.nullOutputStream());
        return runs;
    }

    @GET
    @Blocking
    @Operation(summary = "The load tests of a service and the capacity curve that they make")
    @APIResponseSchema(value = View.class, responseCode = "200")
    public Response tests(@QueryParam("service") @NotBlank String service) {
        var tests = Uploads.await(reads.load(LoadTests.DECIDER, LoadTests.stream(service)));
        return reads.answer(tests, loaded -> View.of(service, loaded.state()));
    }

    @GET
    @Path("/history")
    @Operation(summary = "What has happened to the load tests of a service")
    public Uni<Page<Happening>> history(@QueryParam("service") @NotBlank String service) {
        return reads.history(LoadTests.stream(service));
    }

    /** What a run proves nothing for. */
    record Because(String code, String message) {
        static Because of(Refusal refusal) {
            return new Because(refusal.code(), refusal.because());
        }
    }

    /**
     * What an upload showed, together with the ones before it.
     *
     * @param accepted whether at least one of its rates proves something
     * @param refused why none does; it is kept, but not part of the curve
     * @param kneeRps requests per second of one replica up to which the objectives hold
     * @param safeRpsPerReplica that less a margin of a tenth; absent when the objectives break at every rate
     * @param rates that the file tells of
     */
    record Receipt(
            UUID id,
            boolean accepted,
            Optional<Because> refused,
            Optional<Double> kneeRps,
            Optional<Double> safeRpsPerReplica,
            Optional<UniversalScalability> usl,
            List<Rate> rates) {
        static Receipt of(LoadTestsCommand.Import command, LoadTests tests) {
            var refusals = command.runs().stream()
                    .flatMap(run -> run.refusal().stream())
                    .toList();
            boolean accepted = refusals.size() < command.runs().size();
            var curve = tests.curve();
            return new Receipt(
                    command.id(),
                    accepted,
                    accepted ? Optional.empty() : Optional.of(Because.of(refusals.getFirst())),
                    curve.flatMap(CapacityCurve::knee),
                    curve.flatMap(CapacityCurve::safe),
                    curve.flatMap(CapacityCurve::scalability),
                    command.runs().stream().map(Rate::of).toList());
        }
    }

    /**
     * One rate of a file.
     *
     * @param offeredRps requests per second that were intended, as far as the file or the caller tells
     * @param achievedRps requests per second that were sent
     * @param errors share of the requests that failed, 0..1
     * @param refused why it proves nothing
     */
    record Rate(
            double seconds,
            double offeredRps,
            double achievedRps,
            double errors,
            double meanMillis,
            Optional<Percentiles> percentiles,
            Optional<Because> refused) {
        static Rate of(Run run) {
            return new Rate(
                    run.seconds(),
                    run.offeredPerSecond(),
                    run.requestsPerSecond(),
                    run.failed(),
                    run.meanMillis(),
                    run.percentiles(),
                    run.refusal().map(Because::of));
        }
    }

    /** @param staleSince when production was altered after the tests */
    record View(
            String service,
            Optional<Double> kneeRps,
            Optional<Double> safeRpsPerReplica,
            Optional<UniversalScalability> usl,
            Optional<Instant> staleSince,
            List<Step> curve,
            List<TestView> tests) {
        static View of(String service, LoadTests tests) {
            var curve = tests.curve();
            return new View(
                    service,
                    curve.flatMap(CapacityCurve::knee),
                    curve.flatMap(CapacityCurve::safe),
                    curve.flatMap(CapacityCurve::scalability),
                    tests.staleSince(),
                    curve.map(CapacityCurve::steps).orElse(List.of()),
                    tests.tests().stream().map(TestView::of).toList());
        }
    }

    record TestView(
            UUID id,
            Instant at,
            String version,
            int replicas,
            Optional<String> datacenter,
            Run run,
            Optional<Because> refused) {
        static TestView of(LoadTests.Test test) {
            return new TestView(
                    test.id(),
                    test.at(),
                    test.version(),
                    test.replicas(),
                    test.datacenter(),
                    test.run(),
                    test.refusal().map(Because::of));
        }
    }
}
