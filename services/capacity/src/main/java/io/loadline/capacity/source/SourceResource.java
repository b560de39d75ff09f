package io.loadline.capacity.source;

import io.loadline.capacity.demand.Metric;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.OpenApiDocument;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.loadline.web.pull.AllowedHosts;
import io.loadline.web.pull.ProgressStore;
import io.loadline.web.pull.SourceCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where samples are pulled from. */
@Path("/sources")
@RolesAllowed(Roles.VIEWER)
public class SourceResource {
    private static final String EXAMPLE = """
            {"url":"http://prometheus:9090","step":"PT1M","backfill":"P30D","queries":{
             "requests":"sum by (service, datacenter) (increase(http_requests_total[{{.window}}]))",
             "counter-resets":"sum by (service, datacenter) (resets(http_requests_total[{{.window}}]))",
             "cpu-used":"sum by (service, datacenter) (rate(container_cpu_usage_seconds_total[{{.window}}]))"}}
            """;

    private final Commands commands;
    private final Reads reads;
    private final SourceStore sources;
    private final Directory directory;
    private final AllowedHosts hosts;

    SourceResource(Commands commands, Reads reads, SourceStore sources, Directory directory, AllowedHosts hosts) {
        this.commands = commands;
        this.reads = reads;
        this.sources = sources;
        this.directory = directory;
        this.hosts = hosts;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.SRE)
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "2XX",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SampleSource.Declared.class)))
    @Operation(
            summary = "Pull demand and usage from a Prometheus",
            description =
                    "A query per metric of samples, over the last {{.window}}, which becomes the step: an increase for"
                            + " requests, errors, egress-bytes and oom-kills, which minds the resets of counters, resets for counter-resets, a mean for the"
                            + " others."
                            + " Each series it gives is labelled service, datacenter (or the source's own), and unit and class"
                            + " where there are any; a series without registered names is left out and told. What is new begins"
                            + " with the back-fill, gaps are caught up, and GET shows how far each metric has come and what is"
                            + " wrong. Only hosts of loadline.sources.allowed-hosts are called.")
    public Uni<Response> put(
            @Pattern(regexp = SourceCheck.NAME) String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "all services", value = EXAMPLE)))
                    NewSource body) {
        check(body);
        var declared = body.declared(name);
        return directory
                .references()
                .datacenter("/datacenter", body.datacenter())
                .check()
                .chain(() -> commands.put(
                        SampleSource.DECIDER,
                        SampleSource.stream(name),
                        declared,
                        outcome -> Answers.stored(outcome, "/sources/" + name, declared)));
    }

    @GET
    @Operation(summary = "The sources of samples by name")
    public Uni<Page<SampleSource.Declared>> list() {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> sources.list(after, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A source of samples, how far each metric has come, and what is wrong with it")
    @Extension(name = OpenApiDocument.NOW, value = "true")
    public Uni<State> get(String name) {
        return reads.load(SampleSource.DECIDER, SampleSource.stream(name)).chain(loaded -> {
            var declared = (SampleSource.Declared) loaded.state().orElseThrow(Reads::notFound);
            return sources.progress().of(name).map(progress -> State.of(declared, progress));
        });
    }

    private void check(NewSource body) {
        var check = new SourceCheck(body.step(), body.backfill());
        if (body.queries().isEmpty()) {
            check.wrong("/queries", "without a query nothing is pulled");
        }
        new TreeMap<>(body.queries()).forEach((metric, query) -> {
            if (Metric.of(metric).isEmpty()) {
                check.wrong("/queries", "there is no metric '" + metric + "'");
            } else {
                check.queries("/queries/" + metric, query);
            }
        });
        check.refuse();
        hosts.check(body.url());
    }

    /**
     * A Prometheus and what is pulled from it.
     *
     * @param url where it is, without {@code /api/v1}
     * @param step length of the interval of a sample, ISO 8601
     * @param backfill how far back the first pull reaches; nothing when left out
     * @param datacenter of series that do not name theirs
     * @param queries PromQL by metric
     */
    record NewSource(
            @NotBlank @Size(max = 1000) String url,
            Duration step,
            Optional<Duration> backfill,
            Optional<@Size(min = 1, max = 63) String> datacenter,
            @Size(max = 20) Map<@Size(max = 63) String, @NotBlank @Size(max = 4000) String> queries) {
        private SampleSource.Declared declared(String name) {
            return new SampleSource.Declared(
                    name,
                    url,
                    step,
                    backfill.orElse(Duration.ZERO),
                    datacenter,
                    new TreeMap<>(queries)
                            .entrySet().stream()
                                    .map(each -> new SampleSource.Query(each.getKey(), each.getValue()))
                                    .toList());
        }
    }

    /** A source with the state of its metrics. */
    record State(SampleSource.Declared declared, List<Progress> progress) {
        static State of(SampleSource.Declared declared, List<ProgressStore.Progress> all) {
            return new State(
                    declared,
                    all.stream()
                            .map(Progress::of)
                            .filter(one -> declared.queries().stream()
                                    .anyMatch(query -> query.metric().equals(one.metric())))
                            .toList());
        }
    }

    /**
     * How far a metric has come.
     *
     * @param reached up to when all was asked for
     * @param error what went wrong the last time, which is pulled once that is over; or what was left out of it
     */
    record Progress(String metric, Instant reached, Instant triedAt, Optional<String> error) {
        static Progress of(ProgressStore.Progress one) {
            return new Progress(one.key().getFirst(), one.reached(), one.triedAt(), one.error());
        }
    }
}
