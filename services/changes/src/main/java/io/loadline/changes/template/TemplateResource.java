package io.loadline.changes.template;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Workflows that developers start by themselves. */
@Path("/templates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
class TemplateResource {
    private final Commands commands;
    private final Caller caller;
    private final EventStore store;
    private final Directory directory;
    private final Targets targets;
    private final Automation automation;
    private final RunStore runs;
    private final Reads reads;

    TemplateResource(
            Commands commands,
            Caller caller,
            EventStore store,
            Directory directory,
            Targets targets,
            Automation automation,
            RunStore runs,
            Reads reads) {
        this.commands = commands;
        this.caller = caller;
        this.store = store;
        this.directory = directory;
        this.targets = targets;
        this.automation = automation;
        this.runs = runs;
        this.reads = reads;
    }

    @GET
    @Operation(
            summary =
                    "The workflows, how long each takes, and whether somebody is configured who carries their steps out",
            description =
                    "leadTime is the lower median of all runs that became ready, from the registration of the change on.")
    public Uni<All> templates() {
        return reads.at()
                .chain(runs::leadTimes)
                .map(taken -> new All(
                        Template.ALL.stream()
                                .map(template -> View.of(template, Optional.ofNullable(taken.get(template.name()))))
                                .toList(),
                        automation.endpoint().isPresent()));
    }

    @POST
    @Path("/{name}/runs")
    @RolesAllowed({Roles.OWNER, Roles.SRE})
    @Operation(
            summary = "Start a workflow for a change that was approved and is in progress",
            description =
                    "Each step is a signed POST to loadline.templates.url, which is sent again until it is taken, and is done when it is"
                            + " reported. A step that fails, or is not reported in time, has those before it undone in the opposite order.")
    @APIResponse(responseCode = "201", description = "It is new, and its first step was called")
    @APIResponseSchema(value = RunResource.View.class, responseCode = "201")
    public Uni<Response> start(String name, NewRun body) {
        var template = Template.named(name)
                .orElseThrow(() -> RunProblem.UNKNOWN_TEMPLATE.because("there is no template " + name));
        body.check(template);
        return store.load(Change.DECIDER, body.change())
                .map(change -> fitting(change, template))
                .call(approved -> directory
                        .service(approved.subject().service())
                        .invoke(found ->
                                caller.requireTeam(found.map(Service::owner).orElse(""))))
                .call(approved -> targets.check(template, body.parameters(), approved))
                .chain(approved -> start(template, approved.subject(), body));
    }

    private Uni<Response> start(Template template, Subject subject, NewRun body) {
        var id = Uuids.create();
        var order = new Order(
                id,
                template.name(),
                template.steps(),
                subject.service(),
                subject.environment(),
                body.change(),
                body.parameters(),
                caller.person());
        return commands.create(
                Run.DECIDER,
                id,
                new RunCommand.Start(order, automation.endpoint()),
                run -> Answers.created("/runs/" + id, RunResource.View.of(run.stream(), run.version(), run.state())));
    }

    /** The workflow does what was approved, and nothing else. */
    private static Proposal fitting(Loaded<Change> change, Template template) {
        var approved = Optional.of(change.state())
                .flatMap(Change::proposal)
                .filter(each -> each.subject().kind() == template.kind())
                .orElseThrow(() -> RunProblem.UNFIT_CHANGE.at(
                        "/change", "there is no change of the template's kind with this id"));
        if (template.needsArtifact() && approved.subject().artifact().isEmpty()) {
            throw RunProblem.UNFIT_CHANGE.at("/change", "the change names no artifact");
        }
        if (change.state().state() != State.IN_PROGRESS) {
            throw RunProblem.CHANGE_NOT_IN_PROGRESS.because(
                    "the change is " + change.state().state() + "; have it approved and start it");
        }
        return approved;
    }

    /** @param connected whether a run can be started */
    record All(List<View> items, boolean connected) {}

    /** @param leadTime none before a run has become ready */
    record View(
            String name,
            String title,
            Subject.Kind kind,
            boolean needsArtifact,
            List<String> parameters,
            List<Template.Step> steps,
            Optional<Duration> leadTime) {
        static View of(Template template, Optional<Duration> leadTime) {
            return new View(
                    template.name(),
                    template.title(),
                    template.kind(),
                    template.needsArtifact(),
                    template.parameterNames(),
                    template.steps(),
                    leadTime);
        }
    }

    /**
     * @param change that was approved for it
     * @param parameters for those who carry it out: those that the template asks for, and any others
     */
    @Schema(examples = """
            {"change":"01932f0e-5b7a-7c3e-9a52-0d4c8f6b1e77","parameters":{"cluster":"east-3"}}""")
    record NewRun(
            UUID change, @Size(max = 50) Map<@NotBlank @Size(max = 63) String, @Size(max = 1000) String> parameters) {
        void check(Template template) {
            var missing = template.parameterNames().stream()
                    .filter(name -> parameters.getOrDefault(name, "").isBlank())
                    .map(name ->
                            RunProblem.MISSING_PARAMETER.violation("/parameters/" + name, "the template asks for it"))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Rejection(
                        RunProblem.MISSING_PARAMETER, "the steps cannot be done without every parameter", missing);
            }
        }
    }
}
