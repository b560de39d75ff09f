package io.loadline.changes.hook;

import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Metadata;
import io.loadline.eventstore.Uuids;
import io.loadline.web.Answers;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
    private final DeploymentDesk desk;

    HookResource(Commands commands, Reads reads, SecretStore secrets, DeliveryStore deliveries, DeploymentDesk desk) {
        this.commands = commands;
        this.reads = reads;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.desk = desk;
    }

    @PUT
    @Path("/{sender}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Set the secret that a sender signs with; the one before is forgotten")
    public Uni<Response> configure(String sender, Secret body) {
        var known = Sender.supported(sender);
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
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "A sender's call, authenticated by its signature over the raw body")
    @APIResponseSchema(value = Delivery.Receipt.class, responseCode = "202")
    public Uni<Response> receive(
            String sender,
            @HeaderParam("X-Hub-Signature-256") Optional<String> signature,
            @HeaderParam("X-GitHub-Delivery") Optional<String> delivery,
            @HeaderParam("X-GitHub-Event") Optional<String> kind,
            byte[] body) {
        var known = Sender.supported(sender);
        return secrets.secret(known)
                .invoke(secret -> authenticate(secret, signature, body))
                .chain(() -> take(known, named(delivery), named(kind), body))
                .map(commands::response);
    }

    @GET
    @Path("/deliveries")
    @Operation(summary = "What came and what became of it, the latest first")
    public Uni<Page<Delivery.Receipt>> list(@QueryParam("sender") Optional<String> sender) {
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
                        .map(row -> row.state().receipt().orElseThrow()));
    }

    @GET
    @Path("/{sender}")
    @Operation(summary = "Whether a sender's secret is set")
    public Uni<Response> configured(String sender) {
        return reads.one(
                Registration.DECIDER,
                Registration.stream(Sender.supported(sender)),
                registration -> new Configured(sender));
    }

    @GET
    @Path("/{sender}/history")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Who set a sender's secret when")
    public Uni<Page<Happening>> history(String sender) {
        return reads.history(Registration.stream(Sender.supported(sender)));
    }

    private static void authenticate(Optional<String> secret, Optional<String> signature, byte[] body) {
        if (secret.isEmpty()) {
            throw HookProblem.SENDER_NOT_CONFIGURED.because("an administrator has to set the secret first");
        }
        if (!Signature.matches(signature, secret.get(), body)) {
            throw HookProblem.INVALID_SIGNATURE.because("X-Hub-Signature-256 is not that of this body");
        }
    }

    private static String named(Optional<String> header) {
        return header.filter(text -> !text.isBlank() && text.length() <= 200)
                .orElseThrow(() ->
                        HookProblem.DELIVERY_NOT_NAMED.because("X-GitHub-Delivery and X-GitHub-Event are needed"));
    }

    private Uni<Answer> take(Sender sender, String delivery, String kind, byte[] body) {
        var call = new DeploymentDesk.Call(sender, delivery, kind, context(sender, delivery));
        return GithubBody.read(kind, body)
                .map(deployment -> desk.take(call, deployment))
                .orElseGet(() -> desk.note(call, Action.NOTED, "nothing follows from " + kind));
    }

    /** A redelivery is the same command again, and gets the same answer. */
    private Context context(Sender sender, String delivery) {
        var request = commands.unkeyed();
        var metadata = new Metadata(
                "hook:" + sender.word(),
                Optional.empty(),
                request.metadata().correlation(),
                Optional.empty(),
                request.metadata().traceparent(),
                Optional.empty());
        return new Context(
                Uuids.named("hook", sender.word(), delivery),
                request.digest(),
                request.now(),
                metadata,
                Optional.empty());
    }

    record Secret(@Size(min = 16, max = 200) String secret) {}

    record Configured(String sender) {}
}
