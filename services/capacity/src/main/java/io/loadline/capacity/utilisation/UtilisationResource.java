package io.loadline.capacity.utilisation;

import io.loadline.eventstore.Loop;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.common.annotation.Blocking;
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
    @Blocking
    @Operation(
            summary = "Used of requested and of capacity, over time",
            description =
                    "CPU (cores) and memory (bytes) by service, cluster, data centre or unit, a point per hour or day"
                            + " of UTC (step PT1H or P1D, at most 336 points); the seven days up to the last sample when"
                            + " no time is given. A service's capacity is its share, by what it requests, of the nodes of"
                            + " its sites; what several clusters may hold is shared among them by their cores. The target is twice the"
                            + " share of capacity that was used in an equally long time from since on, by default from the first sample on."
                            + " Nodes are those that there were at each time; before a cluster was registered, its first ones.")
    public Page<Utilisation.Item> utilisation(
            @QueryParam("by") Optional<By> by,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to,
            @QueryParam("step") @DefaultValue("P1D") Duration step,
            @QueryParam("since") Optional<Instant> since) {
        var paging = reads.paging();
        if (!step.equals(HOUR) && !step.equals(DAY)) {
            throw UtilisationProblem.INVALID_STEP.at("/step", "step is PT1H or P1D");
        }
        var at = reads.at();
        long position = Loop.await(() -> at);
        var end = to.orElseGet(() -> end(position));
        var items = items(by.orElse(By.SERVICE), from.orElse(end.minus(USUAL)), end, step, since, position);
        return Page.within(items, paging, item -> Cursor.of(item.name()));
    }

    private Instant end(long position) {
        return Loop.await(() -> uses.latest(Optional.empty(), position))
                .map(latest -> latest.truncatedTo(ChronoUnit.HOURS).plus(HOUR))
                .orElse(Instant.EPOCH);
    }

    /** Of the two times one after the other: what services used hour by hour takes some hundred megabytes where there are a thousand of them. */
    private List<Utilisation.Item> items(
            By by, Instant from, Instant to, Duration step, Optional<Instant> since, long position) {
        if (!from.isBefore(to)) {
            throw UtilisationProblem.INVALID_RANGE.at("/to", "to is after from");
        }
        var length = Duration.between(from, to);
        if (length.compareTo(step.multipliedBy(MOST_STEPS)) > 0) {
            throw UtilisationProblem.INVALID_RANGE.at("/from", "more than " + MOST_STEPS + " steps");
        }
        boolean byDay = step.equals(DAY);
        var machines = Loop.await(() -> nodes.all(position));
        var now = Utilisation.of(by, Loop.await(() -> uses.all(from, to, byDay, position)), machines);
        var beginning = since.or(() -> Loop.await(() -> uses.earliest(position)));
        var then = beginning
                .map(begun -> Loop.await(() -> uses.all(begun, begun.plus(length), byDay, position)))
                .orElse(List.of());
        return towards(now, Utilisation.of(by, then, machines), beginning);
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
