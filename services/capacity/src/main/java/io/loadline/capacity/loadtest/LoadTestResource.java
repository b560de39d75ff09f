package io.loadline.capacity.loadtest;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Load tests. */
@Path("/load-tests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
public class LoadTestResource {
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
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OWNER, Roles.SRE, Roles.PIPELINE})
    @Operation(
            summary = "Import the result of a load test",
            description =
                    "The tool's own file, one per rate; several of one version make one capacity curve. latency (an ISO 8601"
                            + " duration, 99th percentile) and errors (0..1) are what the service has to keep.")
    @APIResponseSchema(value = Receipt.class, responseCode = "201")
    public Uni<Response> upload(
            String body,
            @QueryParam("service") @NotBlank String service,
            @QueryParam("format") @NotBlank String format,
            @QueryParam("version") @DefaultValue("") @Size(max = 200) String version,
            @QueryParam("replicas") @DefaultValue("1") @Min(1) @Max(10_000) int replicas,
            @QueryParam("datacenter") Optional<String> datacenter,
            @QueryParam("latency") @DefaultValue("PT1S") Duration latency,
            @QueryParam("errors") @DefaultValue("0.01") @DecimalMin("0") @DecimalMax("1") double errors) {
        var command = new LoadTestsCommand.Import(
                Uuids.create(),
                version,
                replicas,
                datacenter,
                run(format, body),
                new CapacityCurve.Objective(latency.toMillis(), errors));
        return directory
                .references()
                .datacenter("/datacenter", datacenter)
                .check()
                .chain(() -> directory.requireService("/service", service))
                .invoke(known -> caller.requireTeam(known.owner()))
                .chain(() -> commands.post(
                        LoadTests.DECIDER,
                        LoadTests.stream(service),
                        command,
                        outcome -> Answers.created(
                                "/load-tests?service=" + service, Receipt.of(command, outcome.state()))));
    }

    private static Run run(String format, String body) {
        if (!format.equals("k6")) {
            throw LoadTestProblem.UNSUPPORTED_FORMAT.at(
                    "/format", "'" + format + "' is not read; supported: k6 (the end-of-test summary as JSON)");
        }
        try {
            return K6Summary.read(Json.tree(body));
        } catch (UncheckedIOException e) {
            throw LoadTestProblem.NOT_A_K6_SUMMARY.at("", "the file is no JSON");
        }
    }

    @GET
    @Operation(summary = "The load tests of a service and the capacity curve that they make")
    @APIResponseSchema(value = View.class, responseCode = "200")
    public Uni<Response> tests(@QueryParam("service") @NotBlank String service) {
        return reads.one(LoadTests.DECIDER, LoadTests.stream(service), loaded -> View.of(service, loaded.state()));
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
     * @param refused why the run proves nothing; it is kept, but not part of the curve
     * @param kneeRps requests per second of one replica up to which the objectives hold
     * @param safeRpsPerReplica that less a margin of a tenth; absent when the objectives break at every rate
     */
    record Receipt(
            UUID id,
            boolean accepted,
            Optional<Because> refused,
            Optional<Double> kneeRps,
            Optional<Double> safeRpsPerReplica,
            Optional<UniversalScalability> usl) {
        static Receipt of(LoadTestsCommand.Import command, LoadTests tests) {
            var refusal = command.run().refusal();
            var curve = tests.curve();
            return new Receipt(
                    command.id(),
                    refusal.isEmpty(),
                    refusal.map(Because::of),
                    curve.flatMap(CapacityCurve::knee),
                    curve.flatMap(CapacityCurve::safe),
                    curve.flatMap(CapacityCurve::scalability));
        }
    }

    /** @param staleSince when another build went into production after the tests */
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
