package io.loadline.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.RejectionCode;
import io.loadline.eventstore.inbox.Parking;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.eventstore.relay.Relay;
import io.loadline.eventstore.relay.Republications;
import io.loadline.eventstore.work.Deadlines;
import io.loadline.eventstore.work.Effects;
import io.loadline.eventstore.work.Jobs;
import io.loadline.eventstore.work.Waiting;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * What keeps a service going, for its operators: what waits, what lags, and how to get it going again. To repeat any of it does no
 * harm, so the answers are not kept under their Idempotency-Key.
 */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SRE)
public class OperationsResource {
    private final Parking parking;
    private final ProjectionRunner projections;
    private final Relay relay;
    private final Republications republications;
    private final Work work;
    private final Caller caller;
    private final Reads reads;

    OperationsResource(
            Parking parking,
            ProjectionRunner projections,
            Relay relay,
            Republications republications,
            Work work,
            Caller caller,
            Reads reads) {
        this.parking = parking;
        this.projections = projections;
        this.relay = relay;
        this.republications = republications;
        this.work = work;
        this.caller = caller;
        this.reads = reads;
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/parked")
    @Operation(
            summary =
                    "Streams of other services whose events wait: parked ones with their error, others for a predecessor")
    public Uni<Page<Parking.Lot>> parked() {
        var paging = reads.paging();
        return parking.list().map(lots -> Page.within(lots, paging, lot -> Cursor.of(lot.source(), lot.stream())));
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/parked/{source}/{stream}")
    @Operation(summary = "The waiting events of a stream with their data, in order")
    public Uni<Page<Parking.Kept>> records(String source, UUID stream) {
        var paging = reads.paging();
        return lot(source, stream)
                .chain(lot -> parking.records(source, stream))
                .map(all -> Page.within(all, paging, one -> Cursor.of("%010d".formatted(one.version()))));
    }

    @PUT
    @Path("/parked/{source}/{stream}/{version}")
    @Operation(
            summary = "Give a waiting event other data, which counts when the stream is replayed",
            description = "The service that published the event is not told; what is published again is dropped here.")
    @APIResponse(responseCode = "204", description = "It is replaced")
    public Uni<Response> repair(String source, UUID stream, int version, Repaired body) {
        return parking.repair(source, stream, version, Json.write(body.data())).map(found -> {
            if (!found) {
                throw Reads.notFound();
            }
            return Response.noContent().build();
        });
    }

    @POST
    @Path("/parked/{source}/{stream}/replay")
    @Operation(summary = "Try the waiting events of a stream again, in order")
    public Uni<Freed> replay(String source, UUID stream) {
        return lot(source, stream).chain(lot -> parking.replay(source, stream)).map(Freed::new);
    }

    @POST
    @Path("/parked/{source}/{stream}/skip")
    @Operation(summary = "Give up on the first waiting event of a stream and go on with those after it")
    public Uni<Freed> skip(String source, UUID stream, Skip body) {
        return lot(source, stream)
                .invoke(lot -> {
                    if (lot.version() != body.after()) {
                        throw OperationsProblem.MOVED_ON.because(
                                "the stream is in version " + lot.version() + " by now");
                    }
                })
                .chain(lot -> parking.skip(source, stream))
                .map(Freed::new);
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/projections")
    @Operation(summary = "How far each read model is, and why it stands still if it does")
    public Uni<Page<ProjectionRunner.Status>> projections() {
        var paging = reads.paging();
        return projections.list().map(all -> Page.within(all, paging, one -> Cursor.of(one.name())));
    }

    @POST
    @Path("/projections/{name}/rebuild")
    @Operation(summary = "Rebuild a read model from the log, beside the live one, and swap them")
    @APIResponse(responseCode = "202", description = "The rebuild begins")
    public Response rebuild(String name) {
        if (!projections.rebuild(name)) {
            throw Reads.notFound();
        }
        return Response.accepted().build();
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/relay")
    @Operation(
            summary = "How far the log is published, why it stands still if it does, and whether this process does it")
    public Uni<Relay.Status> relay() {
        return relay.status();
    }

    @POST
    @Path("/relay/republish")
    @Operation(summary = "Publish again: one stream, or everything from a position on; receivers drop what they have")
    @APIResponse(responseCode = "202", description = "It will be published")
    public Uni<Response> republish(Republish body) {
        return republications
                .ask(body.stream(), body.from().orElse(0L), caller.name())
                .map(asked -> Response.accepted().build());
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/timers")
    @Operation(summary = "Deadlines that are to come, reactions that are tried again, long work, calls to the outside")
    public Uni<Timers> timers() {
        return work.timers();
    }

    @POST
    @Path("/timers/{kind}/{id}/retry")
    @Operation(
            summary = "Try a deadline, reaction, job or effect again now, as if for the first time",
            description =
                    "The kind is deadlines, reactions, jobs or effects, and the id the one that /operations/timers gives.")
    @APIResponse(responseCode = "202", description = "It will be tried")
    public Uni<Response> retry(String kind, String id) {
        return work.of(kind).retry(id).map(OperationsResource::accepted);
    }

    @POST
    @Path("/timers/{kind}/{id}/drop")
    @Operation(
            summary = "Give up on a deadline, reaction, job or effect for good",
            description = "The later events that queue behind a reaction to one go on.")
    @APIResponse(responseCode = "202", description = "It is given up")
    public Uni<Response> drop(String kind, String id) {
        return work.of(kind).drop(id).map(OperationsResource::accepted);
    }

    private static Response accepted(boolean found) {
        if (!found) {
            throw Reads.notFound();
        }
        return Response.accepted().build();
    }

    private Uni<Parking.Lot> lot(String source, UUID stream) {
        return parking.find(source, stream).map(lot -> lot.orElseThrow(Reads::notFound));
    }

    /** @param after the last version that is in the log, as {@code parked} said */
    record Skip(@PositiveOrZero long after) {}

    /** @param data of the event, as its schema wants it */
    record Repaired(JsonNode data) {}

    /** One of the two. */
    @Schema(examples = "{\"from\":4711}")
    record Republish(Optional<UUID> stream, Optional<@PositiveOrZero Long> from) {
        Republish {
            if (stream.isPresent() == from.isPresent()) {
                throw new IllegalArgumentException("give either a stream, or a position from which on");
            }
        }
    }

    /** @param free whether nothing of the stream waits any more */
    record Freed(boolean free) {}

    /** What is to be done. */
    @RegisterForReflection
    record Timers(
            List<Deadlines.Item> deadlines,
            List<Waiting.Item> reactions,
            List<Jobs.Item> jobs,
            List<Effects.Item> effects) {}

    /** What an operator is refused. */
    enum OperationsProblem implements RejectionCode {
        /** Somebody else has replayed or skipped meanwhile. */
        MOVED_ON(409);

        private final int status;

        OperationsProblem(int status) {
            this.status = status;
        }

        @Override
        public int status() {
            return status;
        }
    }
}
