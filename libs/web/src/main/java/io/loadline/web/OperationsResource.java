package io.loadline.web;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps a service going, for its operators: what waits, what lags, and how to get it going again. */
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SRE)
@Tag(name = "operations")
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
    public Response rebuild(String name) {
        if (!projections.rebuild(name)) {
            throw Reads.notFound();
        }
        return Response.accepted().build();
    }

    @GET
    @Extension(name = OpenApiDocument.NOW, value = "true")
    @Path("/relay")
    @Operation(summary = "Whether this process publishes, and how far it is")
    public Relay.Status relay() {
        return relay.status();
    }

    @POST
    @Path("/relay/republish")
    @Operation(summary = "Publish again: one stream, or everything from a position on; receivers drop what they have")
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

    private Uni<Parking.Lot> lot(String source, UUID stream) {
        return parking.list()
                .map(lots -> lots.stream()
                        .filter(lot ->
                                lot.source().equals(source) && lot.stream().equals(stream))
                        .findFirst()
                        .orElseThrow(Reads::notFound));
    }

    /** @param after the last version that is in the log, as {@code parked} said */
    record Skip(@PositiveOrZero long after) {}

    /** One of the two. */
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
