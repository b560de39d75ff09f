package io.loadline.bench.subject;

import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.eventstore.relay.Relay;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How a bench sees into this process and ends it. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {
    private final Relay relay;
    private final CrashPoints crash;
    private final ProjectionRunner projections;

    ProbeResource(Relay relay, CrashPoints crash, ProjectionRunner projections) {
        this.relay = relay;
        this.crash = crash;
        this.projections = projections;
    }

    @GET
    @Path("/relay")
    public Uni<Relay.Status> relay() {
        return relay.status();
    }

    /** From now on the process ends when its relay comes to this point. */
    @PUT
    @Path("/crash/{point}")
    public void crash(@PathParam("point") CrashPoints.Point point) {
        crash.arm(point);
    }

    /** Makes a projection anew beside the live one. */
    @PUT
    @Path("/rebuild/{projection}")
    public boolean rebuild(@PathParam("projection") String projection) {
        return projections.rebuild(projection);
    }
}
