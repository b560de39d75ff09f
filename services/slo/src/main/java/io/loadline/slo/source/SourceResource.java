package io.loadline.slo.source;

import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
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
import io.loadline.web.pull.SourceProblem;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Where slices are pulled from. */
@Path("/sources")
@RolesAllowed(Roles.VIEWER)
public class SourceResource {
    private static final String EXAMPLE = """
            {"url":"http://prometheus:9090","step":"PT1M","backfill":"P30D","queries":[{"slo":"checkout-availability",
             "good":"sum(increase(http_requests_total{job=\\"checkout\\",code!~\\"5..\\"}[{{.window}}]))",
             "total":"sum(increase(http_requests_total{job=\\"checkout\\"}[{{.window}}]))"}]}
            """;

    private final Commands commands;
    private final Reads reads;
    private final SourceStore sources;
    private final ObjectiveStore objectives;
    private final AllowedHosts hosts;

    SourceResource(Commands commands, Reads reads, SourceStore sources, ObjectiveStore objectives, AllowedHosts hosts) {
        this.commands = commands;
        this.reads = reads;
        this.sources = sources;
        this.objectives = objectives;
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
                            schema = @Schema(implementation = Declaration.class)))
    @Operation(
            summary = "Pull good and total of objectives from a Prometheus",
            description =
                    "Each query counts the events of the last {{.window}}, which becomes the step; Prometheus' own increase"
                            + " minds the resets of counters. What is new begins with the back-fill, gaps are caught up, and GET shows"
                            + " how far each has come and what is wrong. Only hosts of loadline.sources.allowed-hosts are called.")
    public Uni<Response> put(
            @Pattern(regexp = SourceCheck.NAME) String name,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            examples = @ExampleObject(name = "checkout", value = EXAMPLE)))
                    NewSource body) {
        check(body);
        var pulling = body.pulling();
        return known(pulling)
                .chain(() -> commands.put(
                        Source.DECIDER,
                        Source.stream(name),
                        new Source.Command.Declare(name, pulling),
                        outcome -> Answers.stored(outcome, "/sources/" + name, view(name, outcome))));
    }

    @GET
    @Operation(summary = "The sources by name")
    public Uni<Page<Declaration>> list() {
        var paging = reads.paging();
        var after = paging.after().map(cursor -> cursor.text(0)).orElse("");
        return reads.at()
                .chain(position -> sources.list(after, paging.fetch(), position))
                .map(rows -> Page.of(rows, paging, row -> Cursor.of(row.name()))
                        .map(row -> Declaration.of(row.name(), row.pulling())));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A source, how far each query has come, and what is wrong with it")
    @Extension(name = OpenApiDocument.NOW, value = "true")
    public Uni<State> get(String name) {
        return reads.load(Source.DECIDER, Source.stream(name)).chain(loaded -> {
            var pulling = loaded.state().pulling().orElseThrow(Reads::notFound);
            return sources.progress().of(name).map(progress -> State.of(name, pulling, progress));
        });
    }

    private void check(NewSource body) {
        var check = new SourceCheck(body.step(), body.backfill());
        var measured = new HashSet<String>();
        for (int i = 0; i < body.queries().size(); i++) {
            var query = body.queries().get(i);
            check.queries("/queries/" + i, query.good(), query.total());
            if (!measured.add(query.slo() + " " + query.objective().orElse(""))) {
                check.wrong("/queries/" + i, "this objective is measured twice");
            }
        }
        check.refuse();
        hosts.check(body.url());
    }

    /** All unknown names at once. */
    private Uni<Void> known(Pulling pulling) {
        var violations = new ArrayList<Violation>();
        return InOrder.each(
                        IntStream.range(0, pulling.queries().size()).boxed().toList(),
                        i -> known("/queries/" + i, pulling.queries().get(i)).invoke(violations::addAll))
                .invoke(() -> {
                    if (!violations.isEmpty()) {
                        throw new Rejection(
                                SourceProblem.INVALID_SOURCE,
                                violations.getFirst().message(),
                                violations);
                    }
                });
    }

    private Uni<List<Violation>> known(String pointer, Pulling.Query query) {
        return objectives.find(query.slo()).map(found -> {
            if (found.isEmpty()) {
                return List.of(new Violation(
                        "unknown-slo", pointer + "/slo", 0, "no SLO '" + query.slo() + "' is registered"));
            }
            var goals = found.get().objective().promise().goals().stream()
                    .filter(Goal::isMeasured)
                    .toList();
            return query.objective()
                            .map(name ->
                                    goals.stream().anyMatch(one -> one.name().equals(name)))
                            .orElse(goals.size() == 1)
                    ? List.of()
                    : List.of(new Violation(
                            "unknown-objective",
                            pointer + "/objective",
                            0,
                            "the SLO measures " + goals.size() + " objectives, and the query names none of them"));
        });
    }

    private static Declaration view(String name, Outcome<?, Source> outcome) {
        return Declaration.of(name, outcome.state().pulling().orElseThrow());
    }

    /**
     * A Prometheus and what is pulled from it.
     *
     * @param url where it is, without {@code /api/v1}
     * @param step length of a slice, ISO 8601
     * @param backfill how far back the first pull reaches; nothing when left out
     */
    record NewSource(
            @NotBlank @Size(max = 1000) String url,
            Duration step,
            Optional<Duration> backfill,
            @Size(max = 1000) List<NewQuery> queries) {
        private Pulling pulling() {
            return new Pulling(
                    url,
                    step,
                    backfill.orElse(Duration.ZERO),
                    queries.stream().map(NewQuery::query).toList());
        }
    }

    /**
     * How an objective is measured.
     *
     * @param objective which of the goals; may be left out when there is one
     * @param good and total: PromQL with {@code {{.window}}}, one series each
     */
    record NewQuery(
            @NotBlank @Size(max = 128) String slo,
            Optional<@Size(min = 1, max = 128) String> objective,
            @NotBlank @Size(max = 4000) String good,
            @NotBlank @Size(max = 4000) String total) {
        private Pulling.Query query() {
            return new Pulling.Query(slo, objective, good, total);
        }
    }

    /**
     * A source as it was declared.
     *
     * @param source under which its slices count
     */
    record Declaration(
            String name, String source, String url, Duration step, Duration backfill, List<Pulling.Query> queries) {
        static Declaration of(String name, Pulling pulling) {
            return new Declaration(
                    name,
                    Puller.sliceSource(name),
                    pulling.url(),
                    pulling.step(),
                    pulling.backfill(),
                    pulling.queries());
        }
    }

    /** A source with the state of its queries. */
    record State(Declaration declared, List<Progress> progress) {
        static State of(String name, Pulling pulling, List<ProgressStore.Progress> all) {
            return new State(
                    Declaration.of(name, pulling),
                    all.stream()
                            .filter(one -> pulling.queries().stream()
                                    .anyMatch(query -> query.key().equals(one.key())))
                            .map(Progress::of)
                            .toList());
        }
    }

    /**
     * How far a query has come.
     *
     * @param reached up to when all was asked for
     * @param error what went wrong the last time; what is missing is pulled once that is over
     */
    record Progress(String slo, Optional<String> objective, Instant reached, Instant triedAt, Optional<String> error) {
        static Progress of(ProgressStore.Progress one) {
            return new Progress(
                    one.key().getFirst(),
                    Optional.of(one.key().getLast()).filter(objective -> !objective.isEmpty()),
                    one.reached(),
                    one.triedAt(),
                    one.error());
        }
    }
}
