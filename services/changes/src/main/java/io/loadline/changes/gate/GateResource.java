package io.loadline.changes.gate;

import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.GatePolicyStore;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
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
    private final FreezeStore freezes;
    private final ChangeStore changes;
    private final IncidentStore incidents;
    private final GatePolicyStore policies;
    private final ProjectionRunner projections;

    GateResource(
            Commands commands,
            Directory directory,
            FreezeStore freezes,
            ChangeStore changes,
            IncidentStore incidents,
            GatePolicyStore policies,
            ProjectionRunner projections) {
        this.commands = commands;
        this.directory = directory;
        this.freezes = freezes;
        this.changes = changes;
        this.incidents = incidents;
        this.policies = policies;
        this.projections = projections;
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
                .chain(() -> circumstances(question))
                .chain(circumstances -> answer(question, circumstances));
    }

    private Uni<Response> answer(Question question, Circumstances circumstances) {
        var id = Uuids.create();
        return commands.put(
                Gate.DECIDER,
                id,
                new Gate.Ask(question, circumstances),
                gate -> Answers.ok(View.of(id, gate.state().verdict().orElseThrow())));
    }

    private Uni<Circumstances> circumstances(Question question) {
        return directory
                .service(question.service())
                .map(service -> service.map(Service::tier).orElse(Service.LOWEST_TIER))
                .chain(tier -> freezes.open(question.environment(), question.at())
                        .map(open -> open.hits(question.service(), tier, question.environment(), question.at()))
                        .chain(hits -> circumstances(question, tier, hits)));
    }

    private Uni<Circumstances> circumstances(Question question, int tier, List<FreezeHit> hits) {
        return changes.underway(List.of(question.service()), question.environment(), Directory.NOW)
                .chain(underway -> incidents
                        .open(Directory.NOW)
                        .chain(open -> policies.at(Directory.NOW)
                                .chain(policy -> staleness()
                                        .map(stale -> new Circumstances(tier, hits, underway, open, stale, policy)))));
    }

    /** Since when the slowest read model has not moved although there was something to read. */
    private Uni<Duration> staleness() {
        var now = Instant.now();
        return projections
                .list()
                .map(all -> all.stream()
                        .filter(projection -> projection.position() < projection.head())
                        .map(projection -> Duration.between(projection.movedAt(), now))
                        .filter(Duration::isPositive)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
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
