package io.loadline.bench.subject;

import io.loadline.eventstore.relay.Relay;
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

    ProbeResource(Relay relay, CrashPoints crash) {
        this.relay = relay;
        this.crash = crash;
    }

    @GET
    @Path("/relay")
    public Relay.Status relay() {
        return relay.status();
    }

    /** From now on the process ends when its relay comes to this point. */
    @PUT
    @Path("/crash/{point}")
    public void crash(@PathParam("point") CrashPoints.Point point) {
        crash.arm(point);
    }
}
