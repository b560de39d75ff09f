package io.loadline.changes.template;

import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Workflows at work. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
class RunResource {
    private final Commands commands;
    private final Reads reads;
    private final Automation automation;
    private final RunStore runs;

    RunResource(Commands commands, Reads reads, Automation automation, RunStore runs) {
        this.commands = commands;
        this.reads = reads;
        this.automation = automation;
        this.runs = runs;
    }

    @GET
    @Operation(summary = "Runs, the latest first")
    public Uni<Page<View>> list(
            @QueryParam("template") Optional<String> template,
            @QueryParam("service") Optional<String> service,
            @QueryParam("state") Optional<Run.State> state) {
        var paging = reads.paging();
        var starts = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        var filter = new RunStore.Filter(template, service, state);
        return reads.at()
                .chain(position -> runs.page(filter, position, starts, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(row.state().startedAt().orElseThrow(), row.id()))
                        .map(row -> View.of(row.id(), row.version(), row.state())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run: what is waited for, and how long it took until it was ready")
    @APIResponseSchema(value = View.class, responseCode = "200")
    public Uni<Response> run(UUID id) {
        return reads.one(Run.DECIDER, id, run -> View.of(run.stream(), run.version(), run.state()));
    }

    @GET
    @Path("/{id}/history")
    public Uni<Page<Happening>> history(UUID id) {
        return reads.history(id);
    }

    @POST
    @Path("/{id}/steps/{step}")
    @RolesAllowed({Roles.SRE, Roles.PIPELINE})
    @Operation(summary = "Report how a step went, for whoever carries it out; a report again changes nothing")
    @APIResponseSchema(value = View.class, responseCode = "200")
    public Uni<Response> report(UUID id, String step, Report body) {
        return commands.act(
                Run.DECIDER,
                id,
                new RunCommand.Report(
                        step, body.succeeded(), body.note().orElse("reported as failed"), automation.endpoint()),
                run -> Answers.ok(View.of(run.stream(), run.version(), run.state())));
    }

    /** @param note why, when it has failed */
    record Report(boolean succeeded, Optional<@Size(min = 1, max = 2000) String> note) {}

    /**
     * @param waitingFor the step that was called and not reported yet
     * @param leadTime from the registration of the change until what was asked for was there
     */
    record View(
            UUID id,
            int version,
            Run.State state,
            String template,
            List<String> steps,
            String service,
            String environment,
            UUID change,
            Map<String, String> parameters,
            String requester,
            Optional<Run.Call> waitingFor,
            Optional<String> failure,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Duration> leadTime) {
        static View of(UUID id, int version, Run run) {
            var order = run.order().orElseThrow();
            return new View(
                    id,
                    version,
                    run.state(),
                    order.template(),
                    order.steps().stream().map(Template.Step::name).toList(),
                    order.service(),
                    order.environment(),
                    order.change(),
                    order.parameters(),
                    order.by(),
                    run.current(),
                    run.failure(),
                    run.startedAt().orElseThrow(),
                    run.endedAt(),
                    run.leadTime());
        }
    }
}
