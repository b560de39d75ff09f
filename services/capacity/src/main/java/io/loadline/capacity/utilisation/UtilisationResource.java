package io.loadline.capacity.utilisation;

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
import java.util.stream.Collectors;
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
    private final MachineStore nodes;
    private final UseStore uses;

    UtilisationResource(Reads reads, MachineStore nodes, UseStore uses) {
        this.reads = reads;
        this.nodes = nodes;
        this.uses = uses;
    }

    @GET
    @Operation(
            summary = "Used of requested and of capacity, over time",
            description =
                    "CPU (cores) and memory (bytes) by service, cluster, data centre or unit, a point per hour or day"
                            + " of UTC (step PT1H or P1D, at most 336 points); the seven days up to the last sample when"
                            + " no time is given. A service's capacity is its share, by what it requests, of the nodes of"
                            + " its sites; what several clusters may hold is shared among them by their cores. The target is twice the"
                            + " share of capacity that was used in an equally long time from since on, by default from the first sample on."
                            + " Nodes are those that there were at each time; before a cluster was registered, its first ones.")
    public Uni<Page<Utilisation.Item>> utilisation(
            @QueryParam("by") Optional<By> by,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to,
            @QueryParam("step") @DefaultValue("P1D") Duration step,
            @QueryParam("since") Optional<Instant> since) {
        var paging = reads.paging();
        if (!step.equals(HOUR) && !step.equals(DAY)) {
            throw UtilisationProblem.INVALID_STEP.at("/step", "step is PT1H or P1D");
        }
        return reads.at()
                .chain(position -> end(to, position)
                        .chain(end -> items(
                                by.orElse(By.SERVICE), from.orElse(end.minus(USUAL)), end, step, since, position)))
                .map(items -> Page.within(items, paging, item -> Cursor.of(item.name())));
    }

    private Uni<Instant> end(Optional<Instant> to, long position) {
        return to.map(end -> Uni.createFrom().item(end))
                .orElseGet(() -> uses.latest(Optional.empty(), position)
                        .map(latest -> latest.map(start ->
                                        start.truncatedTo(ChronoUnit.HOURS).plus(HOUR))
                                .orElse(Instant.EPOCH)));
    }

    private Uni<List<Utilisation.Item>> items(
            By by, Instant from, Instant to, Duration step, Optional<Instant> since, long position) {
        if (!from.isBefore(to)) {
            throw UtilisationProblem.INVALID_RANGE.at("/to", "to is after from");
        }
        var length = Duration.between(from, to);
        if (length.compareTo(step.multipliedBy(MOST_STEPS)) > 0) {
            throw UtilisationProblem.INVALID_RANGE.at("/from", "more than " + MOST_STEPS + " steps");
        }
        boolean byDay = step.equals(DAY);
        return nodes.all(position)
                .chain(machines -> uses.all(from, to, byDay, position)
                        .chain(now -> begun(since, position)
                                .chain(beginning -> beginning
                                        .map(then -> uses.all(then, then.plus(length), byDay, position))
                                        .orElseGet(() -> Uni.createFrom().item(List.of()))
                                        .emitOn(Infrastructure.getDefaultWorkerPool())
                                        .map(then -> towards(
                                                Utilisation.of(by, now, machines),
                                                Utilisation.of(by, then, machines),
                                                beginning)))));
    }

    private Uni<Optional<Instant>> begun(Optional<Instant> since, long position) {
        return since.isPresent() ? Uni.createFrom().item(since) : uses.earliest(position);
    }

    private static List<Utilisation.Item> towards(
            List<Utilisation.Item> now, List<Utilisation.Item> then, Optional<Instant> since) {
        var beginnings = then.stream().collect(Collectors.toMap(Utilisation.Item::name, item -> item));
        return now.stream()
                .map(item -> item.with(Optional.ofNullable(beginnings.get(item.name()))
                        .flatMap(beginning -> since.map(at -> Utilisation.Target.of(at, beginning)))))
                .toList();
    }
}
