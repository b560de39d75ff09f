package io.loadline.capacity.utilisation;

import io.loadline.kernel.Directory;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How well machines are used. */
@Path("/utilisation")
@RolesAllowed(Roles.VIEWER)
public class UtilisationResource {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofDays(7);
    private static final int MOST_STEPS = 14 * 24;

    private final Reads reads;
    private final Directory directory;
    private final UseStore uses;

    UtilisationResource(Reads reads, Directory directory, UseStore uses) {
        this.reads = reads;
        this.directory = directory;
        this.uses = uses;
    }

    @GET
    @Operation(
            summary = "Used of requested and of capacity, over time",
            description =
                    "CPU (cores) and memory (bytes) by service, cluster, data centre or unit, a point per hour or day"
                            + " of UTC (step PT1H or P1D, at most 336 points); the seven days up to the last sample when"
                            + " no time is given. A service's capacity is its share, by what it requests, of the nodes of"
                            + " its sites; what several clusters may hold is shared among them by their cores.")
    public Uni<Page<Utilisation.Item>> utilisation(
            @QueryParam("by") Optional<By> by,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to,
            @QueryParam("step") @DefaultValue("P1D") Duration step) {
        var paging = reads.paging();
        if (!step.equals(HOUR) && !step.equals(DAY)) {
            throw UtilisationProblem.INVALID_STEP.at("/step", "step is PT1H or P1D");
        }
        return reads.at()
                .chain(position -> end(to, position)
                        .chain(end -> items(by.orElse(By.SERVICE), from.orElse(end.minus(USUAL)), end, step, position)))
                .map(items -> Page.within(items, paging, item -> Cursor.of(item.name())));
    }

    private Uni<Instant> end(Optional<Instant> to, long position) {
        return to.map(end -> Uni.createFrom().item(end))
                .orElseGet(() -> uses.latest(Optional.empty(), position)
                        .map(latest -> latest.map(start ->
                                        start.truncatedTo(ChronoUnit.HOURS).plus(HOUR))
                                .orElse(Instant.EPOCH)));
    }

    private Uni<List<Utilisation.Item>> items(By by, Instant from, Instant to, Duration step, long position) {
        if (!from.isBefore(to)) {
            throw UtilisationProblem.INVALID_RANGE.at("/to", "to is after from");
        }
        if (Duration.between(from, to).compareTo(step.multipliedBy(MOST_STEPS)) > 0) {
            throw UtilisationProblem.INVALID_RANGE.at("/from", "more than " + MOST_STEPS + " steps");
        }
        return directory
                .clusters(position)
                .chain(clusters -> uses.all(from, to, step.equals(DAY), position)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(all -> Utilisation.of(
                                by, all, clusters.stream().map(Machines::of).toList())));
    }
}
