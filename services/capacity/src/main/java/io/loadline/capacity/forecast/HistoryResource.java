package io.loadline.capacity.forecast;

import io.loadline.capacity.demand.MinuteStore;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What demand was. */
@Path("/")
@RolesAllowed(Roles.VIEWER)
public class HistoryResource {
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Reads reads;
    private final DemandReader demand;
    private final MinuteStore minutes;
    private final ZoneId zone;

    HistoryResource(
            Reads reads,
            DemandReader demand,
            MinuteStore minutes,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.demand = demand;
        this.minutes = minutes;
        this.zone = zone;
    }

    @GET
    @Path("/services/{name}/slices")
    @Operation(
            summary =
                    "Demand by kind of hour: peak, weekday, weekend, night, promotion, the phases of promotions, and all",
            description =
                    "Requests per second of the hours; where minutes were counted also of these, and how much the busiest minute of an"
                            + " hour is above the hour's mean. Percentiles are true to a thousandth.")
    public Uni<SlicesView> slices(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        checkRange(from, to);
        return reads.at()
                .chain(position -> minutes.minutes(name, from.orElse(Instant.EPOCH), to.orElse(LATEST), position))
                .chain(counted -> known(name)
                        .map(known -> new SlicesView(
                                name,
                                Slices.of(
                                        known,
                                        counted,
                                        from.orElse(known.history().start()),
                                        to.orElse(known.history().end()),
                                        zone))));
    }

    @GET
    @Path("/services/{name}/decomposition")
    @Operation(
            summary = "What the demand for a service is made of: trend, season, and what neither explains",
            description =
                    "By the hour, the last four weeks unless said; from the last half year. Demand that repeats after neither a day"
                            + " nor a week has no period and no hours.")
    public Uni<DecompositionView> decomposition(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        checkRange(from, to);
        return known(name).map(known -> {
            var end = known.history().end();
            return new DecompositionView(
                    name, Decomposition.of(known.history(), from.orElse(end.minus(FOUR_WEEKS)), to.orElse(end)));
        });
    }

    @GET
    @Path("/services/{name}/promotions")
    @Operation(
            summary = "What the promotions of the past did to a service, side by side",
            description =
                    "Phase by phase: requests, the busiest hour, and both beside what is usual at the same hours of the weeks around."
                            + " Promotions that lie within the range and the samples, by start.")
    public Uni<PromotionsView> promotions(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        checkRange(from, to);
        return known(name)
                .map(known -> new PromotionsView(
                        name, PromotionEffect.of(known, from.orElse(Instant.EPOCH), to.orElse(LATEST))));
    }

    private static void checkRange(Optional<Instant> from, Optional<Instant> to) {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw ForecastProblem.INVALID_RANGE.at("/to", "to is after from");
        }
    }

    private Uni<Demand> known(String service) {
        return reads.at().chain(position -> demand.known(service, Optional.empty(), position));
    }

    record SlicesView(String service, List<Slices.Slice> slices) {}

    record DecompositionView(String service, Decomposition decomposition) {}

    record PromotionsView(String service, List<PromotionEffect> promotions) {}
}
