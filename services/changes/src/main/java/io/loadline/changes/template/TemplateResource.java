package io.loadline.changes.template;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.State;
import io.loadline.changes.change.Subject;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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
    private final Automation automation;

    TemplateResource(Commands commands, Caller caller, EventStore store, Directory directory, Automation automation) {
        this.commands = commands;
        this.caller = caller;
        this.store = store;
        this.directory = directory;
        this.automation = automation;
    }

    @GET
    @Operation(summary = "The workflows, and whether somebody is configured who carries their steps out")
    public All templates() {
        return new All(Template.ALL, automation.endpoint().isPresent());
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
        return store.load(Change.DECIDER, body.change())
                .map(change -> fitting(change, template))
                .call(subject -> directory
                        .service(subject.service())
                        .invoke(found ->
                                caller.requireTeam(found.map(Service::owner).orElse(""))))
                .chain(subject -> start(template, subject, body));
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
        return commands.post(
                Run.DECIDER,
                id,
                new RunCommand.Start(order, automation.endpoint()),
                run -> Answers.created("/runs/" + id, RunResource.View.of(run.stream(), run.version(), run.state())));
    }

    /** The workflow does what was approved, and nothing else. */
    private static Subject fitting(Loaded<Change> change, Template template) {
        var subject = Optional.of(change.state())
                .flatMap(Change::subject)
                .filter(fits(template))
                .orElseThrow(() -> RunProblem.UNFIT_CHANGE.at(
                        "/change", "there is no change of the template's kind with this id"));
        if (change.state().state() != State.IN_PROGRESS) {
            throw RunProblem.CHANGE_NOT_IN_PROGRESS.because(
                    "the change is " + change.state().state() + "; have it approved and start it");
        }
        return subject;
    }

    private static Predicate<Subject> fits(Template template) {
        return subject -> subject.kind() == template.kind();
    }

    /** @param connected whether a run can be started */
    record All(List<Template> items, boolean connected) {}

    /**
     * @param change that was approved for it
     * @param parameters for those who carry it out
     */
    @Schema(examples = """
            {"change":"0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c22","parameters":{"cluster":"east-3"}}""")
    record NewRun(
            UUID change, @Size(max = 50) Map<@NotBlank @Size(max = 63) String, @Size(max = 1000) String> parameters) {}
}
