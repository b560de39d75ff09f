package io.loadline.capacity.sizing;

import io.loadline.capacity.demand.ClassStore;
import io.loadline.capacity.utilisation.Use;
import io.loadline.capacity.utilisation.UseStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.kernel.Directory;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What requests to services take. */
@Path("/services/{name}/request-cost")
@RolesAllowed(Roles.VIEWER)
public class RequestCostResource {
    private static final Duration HISTORY = Duration.ofDays(28);

    private final Reads reads;
    private final Directory directory;
    private final UseStore uses;
    private final ClassStore classes;
    private final EventStore store;

    RequestCostResource(Reads reads, Directory directory, UseStore uses, ClassStore classes, EventStore store) {
        this.reads = reads;
        this.directory = directory;
        this.uses = uses;
        this.classes = classes;
        this.store = store;
    }

    @GET
    @Operation(
            summary = "What a request takes of a core, by its class, and what a replica takes without any",
            description =
                    "By regression of the used cores on the requests and the replicas of the four weeks up to the last sample, hour by hour, at all"
                            + " sites. Says how much of the use that explains, and whether requests have become dearer in the last week.")
    public Uni<View> cost(String name) {
        return reads.at()
                .chain(position -> directory
                        .service(name, position)
                        .map(found -> found.orElseThrow(Reads::notFound))
                        .chain(service -> uses.latest(Optional.of(name), position))
                        .chain(latest -> latest.map(last -> upTo(name, last.plusSeconds(1), position))
                                .orElseGet(() -> Uni.createFrom().failure(tooLittle(name)))));
    }

    private Uni<View> upTo(String name, Instant end, long position) {
        var start = end.minus(HISTORY);
        return Uni.combine()
                .all()
                .unis(
                        uses.hours(List.of(name), start, end, position),
                        classes.hours(name, start, end, position),
                        store.load(Workload.DECIDER, Workload.stream(name), position))
                .usingConcurrencyOf(1)
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> of(
                        name,
                        known.getItem1(),
                        known.getItem2(),
                        known.getItem3().state().map(Workload.Declared.class::cast)));
    }

    private static View of(
            String name, List<Use> used, List<ClassStore.Hour> counted, Optional<Workload.Declared> workload) {
        var requests = ClassedHours.of(counted);
        return RequestCost.of(requests.classes(), requests.observed(used, workload))
                .map(cost -> new View(name, cost))
                .orElseThrow(() -> tooLittle(name));
    }

    private static RuntimeException tooLittle(String name) {
        return SizingProblem.TOO_LITTLE_MEASURED.because("used cores, replicas and requests of " + name
                + " are known together of fewer than " + RequestCost.FEWEST_HOURS + " hours, or ten for each class");
    }

    record View(String service, RequestCost cost) {}
}
