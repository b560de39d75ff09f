package io.loadline.changes.gate;

import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.web.Answers;
import io.loadline.web.Commands;
import io.loadline.web.OpenApiDocument;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The gate. */
@Path("/gate")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
class GateResource {
    private final Commands commands;
    private final Directory directory;
    private final Gatekeeper gatekeeper;

    GateResource(Commands commands, Directory directory, Gatekeeper gatekeeper) {
        this.commands = commands;
        this.directory = directory;
        this.gatekeeper = gatekeeper;
    }

    @GET
    @Operation(summary = "May this service be deployed now, and if not, why? The answer is recorded.")
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @APIResponseSchema(value = View.class, responseCode = "200")
    public Uni<Response> ask(
            @QueryParam("service") @NotBlank String service,
            @QueryParam("environment") @DefaultValue("production") String environment,
            @QueryParam("datacenter") Optional<String> datacenter,
            @QueryParam("unit") Optional<String> unit,
            @QueryParam("artifact") Optional<String> artifact,
            @QueryParam("at") Optional<Instant> at) {
        var question = new Question(service, environment, datacenter, unit, artifact, at.orElseGet(Instant::now));
        return directory
                .references()
                .service("/service", service)
                .datacenter("/datacenter", datacenter)
                .unit("/unit", unit)
                .environment("/environment", environment)
                .check()
                .chain(() -> gatekeeper.ask(question))
                .chain(this::answer);
    }

    private Uni<Response> answer(Gate.Ask ask) {
        var id = Uuids.create();
        return commands.together(
                commands.unkeyed(id),
                List.of(StreamOf.begun(Gate.DECIDER, id)),
                together -> together.decide(Gate.DECIDER, id, ask),
                together -> Answers.ok(
                        View.of(id, together.state(Gate.DECIDER, id).verdict().orElseThrow())));
    }

    /**
     * @param id under which the answer is kept
     * @param policy that was in force
     */
    record View(
            UUID id,
            boolean allowed,
            List<Verdict.Reason> reasons,
            List<Verdict.Reason> notices,
            Duration staleness,
            Optional<Verdict.Policy> policy) {
        static View of(UUID id, Verdict verdict) {
            return new View(
                    id, verdict.allowed(), verdict.reasons(), verdict.notices(), verdict.staleness(), verdict.policy());
        }
    }
}
