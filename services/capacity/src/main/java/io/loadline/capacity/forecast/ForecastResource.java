package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Directory;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
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

/** Forecasts and how good they are. */
@Path("/")
@RolesAllowed(Roles.VIEWER)
public class ForecastResource {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final int BACKTEST = 4 * Series.WEEK;

    private final Reads reads;
    private final Directory directory;
    private final DemandReader demand;
    private final ZoneId zone;

    ForecastResource(
            Reads reads,
            Directory directory,
            DemandReader demand,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.directory = directory;
        this.demand = demand;
        this.zone = zone;
    }

    @GET
    @Path("/services/{name}/forecast")
    @Operation(
            summary = "What will be asked of a service, hour by hour",
            description =
                    "Requests per hour with the bounds that hold 80 % and 95 % of what happens, from the end of the samples"
                            + " on; promotions that are scheduled are in it.")
    public Uni<View> forecast(
            String name,
            @QueryParam("horizon") @DefaultValue("P28D") Duration horizon,
            @QueryParam("datacenter") Optional<String> datacenter) {
        if (horizon.toHours() < 1 || horizon.compareTo(LONGEST) > 0) {
            throw ForecastProblem.INVALID_HORIZON.at("/horizon", "horizon is PT1H to P92D");
        }
        return known(name, datacenter).map(known -> View.of(name, datacenter, known, (int) horizon.toHours()));
    }

    @GET
    @Path("/services/{name}/slices")
    @Operation(summary = "Demand by kind of hour: peak, weekday, weekend, night, promotion")
    public Uni<SlicesView> slices(
            String name, @QueryParam("from") Optional<Instant> from, @QueryParam("to") Optional<Instant> to) {
        checkRange(from, to);
        return known(name, Optional.empty())
                .map(known -> new SlicesView(
                        name,
                        Slices.of(
                                known,
                                from.orElse(known.history().start()),
                                to.orElse(known.history().end()),
                                zone)));
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
        return known(name, Optional.empty()).map(known -> {
            var end = to.orElse(known.history().end());
            return new DecompositionView(
                    name, Decomposition.of(known.history(), from.orElse(end.minus(FOUR_WEEKS)), end));
        });
    }

    private static void checkRange(Optional<Instant> from, Optional<Instant> to) {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw ForecastProblem.INVALID_RANGE.at("/to", "to is after from");
        }
    }

    @GET
    @Path("/backtest")
    @Operation(
            summary = "How good forecasts of a service have been",
            description =
                    "Rolling origins over the last weeks, four weeks ahead; seasonal-naive-168 is the measure to beat.")
    public Uni<BacktestView> backtest(@QueryParam("service") @NotBlank String service) {
        return known(service, Optional.empty()).map(known -> BacktestView.of(service, known.forecast(BACKTEST)));
    }

    /** The demand, on a thread that may compute for long. */
    private Uni<Demand> known(String service, Optional<String> datacenter) {
        return reads.at()
                .chain(position -> directory
                        .service(service, position)
                        .map(found -> found.orElseThrow(Reads::notFound))
                        .chain(() -> demand.demand(service, datacenter, position))
                        .invoke(known -> {
                            if (known.history().known() < Forecast.LEAST_HISTORY) {
                                throw ForecastProblem.NOT_ENOUGH_HISTORY.because(
                                        "fewer than 24 hours of requests are known of " + service);
                            }
                        })
                        .emitOn(Infrastructure.getDefaultWorkerPool()));
    }

    /**
     * A forecast.
     *
     * @param model the models with most of the say in the mean
     * @param scores how the mean did in the backtest, then each model, best first
     */
    record View(
            String service,
            Optional<String> datacenter,
            String unit,
            String model,
            List<Forecast.Score> scores,
            Optional<Double> coverage95,
            Optional<String> note,
            List<PromotionView> promotions,
            List<Forecast.Point> points) {
        static View of(String service, Optional<String> datacenter, Demand demand, int hours) {
            var days = demand.ordinary(hours);
            var ordinary = Forecast.of(days);
            var coming = demand.promotions().stream()
                    .filter(p -> p.end().isAfter(demand.history().end()))
                    .map(p -> new PromotionView(p, demand.uplift(days, p)))
                    .toList();
            var exceptional =
                    coming.stream().filter(p -> demand.exceptional(p.terms())).toList();
            return new View(
                    service,
                    datacenter,
                    "requests per hour",
                    ordinary.model(),
                    ordinary.scores(),
                    ordinary.coverage95(),
                    ordinary.note(),
                    coming,
                    ordinary.points().stream().map(p -> lifted(p, exceptional)).toList());
        }

        private static Forecast.Point lifted(Forecast.Point point, List<PromotionView> exceptional) {
            return exceptional.stream()
                    .filter(p -> p.terms().window().contains(point.hour()))
                    .findFirst()
                    .map(p ->
                            p.uplift().on(point, p.terms().phaseAt(point.hour()).orElse(Uplift.OTHER)))
                    .orElse(point);
        }
    }

    /** A promotion to come and what it is expected to do. */
    record PromotionView(Promotion.Terms terms, Uplift uplift) {}

    record SlicesView(String service, List<Slices.Slice> slices) {}

    record DecompositionView(String service, Decomposition decomposition) {}

    record BacktestView(
            String service,
            String model,
            List<Forecast.Score> scores,
            Optional<Double> coverage95,
            Optional<String> note) {
        static BacktestView of(String service, Forecast forecast) {
            return new BacktestView(
                    service, forecast.model(), forecast.scores(), forecast.coverage95(), forecast.note());
        }
    }
}
