package io.loadline.capacity.scaling;

import io.loadline.capacity.forecast.Demand;
import io.loadline.capacity.forecast.DemandReader;
import io.loadline.kernel.Directory;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How much capacity a service should have in the next hour, and what following that advice would have been worth. */
@Path("/services/{name}/scaling")
@RolesAllowed(Roles.VIEWER)
public class ScalingResource {
    private static final int LEAST = 7 * 24;
    /** Eight weeks to learn from, and two that are replayed. */
    private static final int LEARNT = 8 * LEAST;

    private static final int REPLAYED = 2 * LEAST;

    private final Reads reads;
    private final Directory directory;
    private final DemandReader reader;

    ScalingResource(Reads reads, Directory directory, DemandReader reader) {
        this.reads = reads;
        this.directory = directory;
        this.reader = reader;
    }

    @GET
    @Operation(
            summary = "How much capacity a service should have in the next hour",
            description =
                    "Requests per hour: the forecast at the level of the last hours and the least headroom that would"
                            + " have kept all but a thousandth of the hours. The last two weeks are replayed with that"
                            + " rule, with static peak provisioning and with an autoscaler alone. What promotions to come"
                            + " will take is in the plan, not here.")
    public Uni<View> scaling(String name, @QueryParam("datacenter") Optional<String> datacenter) {
        return reads.at()
                .chain(position -> directory
                        .service(name, position)
                        .map(found -> found.orElseThrow(Reads::notFound))
                        .chain(() -> reader.demand(name, datacenter, position)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(demand -> View.of(name, datacenter, trace(name, demand)));
    }

    private static Trace trace(String name, Demand demand) {
        if (demand.history().known() < LEAST) {
            throw ScalingProblem.NOT_ENOUGH_HISTORY.because("fewer than seven days of requests are known of " + name);
        }
        return Trace.of(demand.history()).last(LEARNT + REPLAYED);
    }

    /**
     * What is advised, and what it would have come to.
     *
     * @param hour the next one
     * @param capacity requests that the service should be able to carry in it
     * @param promise share of the hours, outside of surprises, in which that may be too little
     * @param gain utilisation by the rule over that of static peak provisioning
     */
    record View(
            String service,
            Optional<String> datacenter,
            String unit,
            Instant hour,
            double capacity,
            double promise,
            double gain,
            Replay replay) {
        static View of(String service, Optional<String> datacenter, Trace trace) {
            int from = Math.max(trace.size() - REPLAYED, trace.size() / 2);
            var capacity = ScalingRule.capacity(trace.extended(1), from);
            var replay = Replay.of(trace, from, capacity);
            return new View(
                    service,
                    datacenter,
                    "requests per hour",
                    trace.timeOf(trace.size()),
                    Math.ceil(capacity[trace.size()]),
                    ScalingRule.PROMISE,
                    replay.gain(),
                    replay);
        }
    }
}
