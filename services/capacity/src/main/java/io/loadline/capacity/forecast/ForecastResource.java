package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Forecasts and how good they are. */
@Path("/")
@RolesAllowed(Roles.VIEWER)
public class ForecastResource {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int BACKTEST = 4 * Series.WEEK;
    private static final int SHOWN = 2 * Series.WEEK;

    private final Reads reads;
    private final DemandReader demand;

    ForecastResource(Reads reads, DemandReader demand) {
        this.reads = reads;
        this.demand = demand;
    }

    @GET
    @Path("/services/{name}/forecast")
    @Operation(
            summary = "What will be asked of a service, hour by hour",
            description =
                    "Requests per hour with the bounds that hold 80 % and 95 % of what happens, from the end of the samples"
                            + " on; promotions that are scheduled are in it. Before it the hours that were measured, of the last"
                            + " two weeks.")
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
    @Path("/backtest")
    @Operation(
            summary = "How good forecasts of a service have been",
            description =
                    "Rolling origins over the last weeks, four weeks ahead; seasonal-naive-168 is the measure to beat.")
    public Uni<BacktestView> backtest(@QueryParam("service") @NotBlank String service) {
        return known(service, Optional.empty()).map(known -> BacktestView.of(service, known.forecast(BACKTEST)));
    }

    private Uni<Demand> known(String service, Optional<String> datacenter) {
        return reads.at().chain(position -> demand.known(service, datacenter, position));
    }

    /**
     * A forecast.
     *
     * @param model the models with most of the say in the mean
     * @param scores how the mean did in the backtest, then each model, best first
     * @param history what was measured in the two weeks before the first point; hours that nobody measured are left out
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
            List<Measured> history,
            List<Forecast.Point> points) {
        static View of(String service, Optional<String> datacenter, Demand demand, int hours) {
            var days = demand.ordinary(hours);
            var ordinary = demand.forecast(days, hours);
            var coming = demand.promotions().stream()
                    .filter(p -> p.end().isAfter(demand.history().end()))
                    .map(p -> new PromotionView(p, demand.uplift(days, p)))
                    .toList();
            var uplifts = new LinkedHashMap<Promotion.Terms, Uplift>();
            coming.stream().filter(p -> demand.exceptional(p.terms())).forEach(p -> uplifts.put(p.terms(), p.uplift()));
            return new View(
                    service,
                    datacenter,
                    "requests per hour",
                    ordinary.model(),
                    ordinary.scores(),
                    ordinary.coverage95(),
                    ordinary.note(),
                    coming,
                    measured(demand.history().last(SHOWN)),
                    ordinary.points().stream()
                            .map(p -> Uplift.lifted(p, uplifts))
                            .toList());
        }

        private static List<Measured> measured(Series series) {
            return IntStream.range(0, series.size())
                    .filter(series::knows)
                    .mapToObj(hour -> new Measured(series.timeOf(hour), series.at(hour)))
                    .toList();
        }
    }

    /** What one hour was. */
    record Measured(Instant hour, double value) {}

    /** A promotion to come and what it is expected to do. */
    record PromotionView(Promotion.Terms terms, Uplift uplift) {}

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
