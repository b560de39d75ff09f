package io.loadline.changes.hook;

import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Uuids;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Cursor;
import io.loadline.web.Happening;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Webhooks. */
@Path("/hooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "2XX",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = HookResource.Configured.class)))
class HookResource {
    private final Commands commands;
    private final Reads reads;
    private final SecretStore secrets;
    private final DeliveryStore deliveries;
    private final Caller caller;
    private final DeploymentDesk deployments;
    private final IncidentDesk incidents;
    private final AuditDesk alterations;
    private final RunningDesk running;
    private final ProtectionDesk protection;
    private final CommitDesk commits;

    HookResource(
            Commands commands,
            Reads reads,
            Caller caller,
            SecretStore secrets,
            DeliveryStore deliveries,
            DeploymentDesk deploymentDesk,
            IncidentDesk incidentDesk,
            AuditDesk auditDesk,
            RunningDesk runningDesk,
            ProtectionDesk protectionDesk,
            CommitDesk commitDesk) {
        this.commands = commands;
        this.reads = reads;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.caller = caller;
        this.deployments = deploymentDesk;
        this.incidents = incidentDesk;
        this.alterations = auditDesk;
        this.running = runningDesk;
        this.protection = protectionDesk;
        this.commits = commitDesk;
    }

    @PUT
    @Path("/{sender}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Set the secret that a sender signs with; the one before is forgotten")
    public Uni<Response> configure(String sender, Secret body) {
        var known = Sender.of(sender);
        return commands.put(
                        Registration.DECIDER,
                        Registration.stream(known),
                        Registration.Configure.of(known, body.secret()),
                        outcome -> Answers.stored(outcome, "/hooks/" + sender, new Configured(sender)))
                .call(() -> secrets.replace(known, body.secret()));
    }

    @POST
    @Path("/{sender}")
    @PermitAll
    @Consumes({
        MediaType.APPLICATION_JSON,
        "application/cloudevents+json",
        "application/x-ndjson",
        MediaType.APPLICATION_FORM_URLENCODED
    })
    @Operation(
            summary = "A sender's call, authenticated before it is parsed",
            description =
                    "GitHub signs the raw body, JSON or a form, in X-Hub-Signature-256, PagerDuty in X-PagerDuty-Signature; GitLab sends the"
                            + " secret in X-Gitlab-Token, or signs with it as Standard Webhooks do. CDEvents, Alertmanager, Argo CD,"
                            + " Kubernetes and agents sign nothing: they send the secret as the password of basic authentication, a signature as GitHub's, or the bearer token of a pipeline or"
                            + " ingest client."
                            + " CDEvents come by themselves, or in a CloudEvent in binary or structured mode. Of Kubernetes' audit"
                            + " log, an event, a list or one on each line, what was altered without a registered change becomes a change"
                            + " DETECTED; so does, of what agents report to running-digests, an image that no registered change names: {cluster, environment, observedAt, containers["
                            + "{service, namespace, workload, container, image, digest, startedAt}]}. Of commits and pull requests"
                            + " of GitHub and GitLab their way to production is measured. GitHub's deployment_protection_rule is"
                            + " answered by the gate. The same call again adds"
                            + " nothing and gets the same answer.")
    @APIResponseSchema(value = Delivery.Receipt.class, responseCode = "202")
    public Uni<Response> receive(String sender, @jakarta.ws.rs.core.Context HttpHeaders headers, byte[] body) {
        var known = Sender.of(sender);
        var sent = sent(headers);
        var trusted = known.proof() == Proof.SECRET && (caller.has(Roles.PIPELINE) || caller.has(Roles.INGEST));
        return secrets.secret(known)
                .invoke(secret -> {
                    if (!trusted) {
                        authenticate(known.proof(), secret, sent, body);
                    }
                })
                .chain(() -> take(known, Reading.of(known, sent, body), body))
                .map(commands::response);
    }

    @GET
    @Path("/deliveries")
    @Operation(summary = "What came and what became of it, the latest first")
    public Uni<Page<Came>> list(@QueryParam("sender") Optional<String> sender) {
        var paging = reads.paging();
        var at = paging.after().map(cursor -> cursor.instant(0).toString()).orElse("");
        var id = paging.after().map(cursor -> cursor.uuid(1).toString()).orElse("");
        return reads.at()
                .chain(position -> deliveries.page(sender, position, at, id, paging.fetch()))
                .map(rows -> Page.of(
                                rows,
                                paging,
                                row -> Cursor.of(
                                        row.state().receipt().orElseThrow().at(), row.id()))
                        .map(row -> Came.of(row.id(), row.state())));
    }

    @GET
    @Path("/deliveries/{id}")
    @Operation(
            summary = "One call and what became of it",
            description =
                    "With what it said, up to 65,536 characters of it, where its kind is not known. Headers are not kept.")
    @APIResponseSchema(value = Came.class, responseCode = "200")
    public Uni<Response> delivery(UUID id) {
        return reads.one(Delivery.DECIDER, id, delivery -> Came.of(id, delivery.state()));
    }

    @GET
    @Path("/{sender}")
    @Operation(summary = "Whether a sender's secret is set")
    public Uni<Response> configured(String sender) {
        return reads.one(
                Registration.DECIDER, Registration.stream(Sender.of(sender)), registration -> new Configured(sender));
    }

    @GET
    @Path("/{sender}/history")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Who set a sender's secret when")
    public Uni<Page<Happening>> history(String sender) {
        return reads.history(Registration.stream(Sender.of(sender)));
    }

    /** All of them at once, since the request is not at hand after the first wait. */
    private static Headers sent(HttpHeaders headers) {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.getRequestHeaders().forEach((name, all) -> values.put(name, all.getFirst()));
        return name -> Optional.ofNullable(values.get(name));
    }

    private static void authenticate(Proof proof, Optional<String> secret, Headers headers, byte[] body) {
        if (secret.isEmpty()) {
            throw HookProblem.SENDER_NOT_CONFIGURED.because("an administrator has to set the secret first");
        }
        if (!proof.holds(secret.get(), headers, body)) {
            throw HookProblem.INVALID_SIGNATURE.because(proof.otherwise());
        }
    }

    private Uni<Answer> take(Sender sender, Reading reading, byte[] body) {
        var call = new Call(sender, reading.delivery(), reading.kind(), context(sender, reading), Optional.empty());
        return switch (reading.told()) {
            case Told.Moved(var deployment) -> deployments.take(call, deployment);
            case Told.Asked(var rule) -> protection.take(call, rule);
            case Told.Pushed pushed -> commits.take(call, pushed);
            case Told.Requested requested -> commits.take(call, requested);
            case Told.Reviewed reviewed -> commits.take(call, reviewed);
            case Told.Altered(var requests) -> alterations.take(call, requests);
            case Told.Ran(var report) -> running.take(call, report);
            case Told.Troubled(var alarms) -> incidents.take(call, alarms);
            case Told.Rated(var alarm) -> incidents.rate(call, alarm);
            case Told.Nothing(var note) -> deployments.note(call, Action.NOTED, note);
            case Told.Unknown(var note) -> deployments.note(call.keeping(body), Action.UNKNOWN, note);
        };
    }

    /** A redelivery is the same command again, and gets the same answer. */
    private Context context(Sender sender, Reading reading) {
        var request = commands.unkeyed();
        var metadata = new Metadata(
                "hook:" + sender.word(),
                Optional.empty(),
                request.metadata().correlation(),
                Optional.empty(),
                request.metadata().traceparent(),
                Optional.empty());
        return new Context(
                Uuids.named("hook", sender.word(), reading.delivery()),
                reading.digest(),
                request.now(),
                metadata,
                Optional.empty());
    }

    record Secret(@Size(min = 16, max = 200) String secret) {}

    record Configured(String sender) {}

    /**
     * @param delivery the sender's own id of the call
     * @param content of one that was not understood; not in lists
     */
    record Came(
            UUID id,
            Sender sender,
            String delivery,
            String kind,
            Delivery.Became became,
            Instant at,
            Optional<Delivery.Content> content) {
        static Came of(UUID id, Delivery delivery) {
            var receipt = delivery.receipt().orElseThrow();
            return new Came(
                    id,
                    receipt.sender(),
                    receipt.delivery(),
                    receipt.kind(),
                    receipt.became(),
                    receipt.at(),
                    delivery.content());
        }
    }
}
