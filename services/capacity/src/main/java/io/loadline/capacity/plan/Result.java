package io.loadline.capacity.plan;

import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.loadtest.Evidence;
import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.workload.Workload;
import io.loadline.kernel.Money;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What was computed.
 *
 * @param batch of the cells
 * @param window from the first to the last planned hour
 * @param inputsAt position of the local log up to which facts were taken into account
 * @param digest of the cells; the same inputs give the same one
 * @param constraints the tightest first
 * @param findings of the checker; a plan with any cannot be submitted
 * @param loads by service, what the figures rest on
 * @param safety what the plan lacks and what more would cost; absent in plans of before it was computed
 * @param evacuation where units go when sites are lost; absent in plans of before it was computed
 * @param asOf until when facts were taken into account: the same {@code asOf} shows load tests, forecasts and rate cards as they were used;
 *     absent in plans of before it was kept
 * @param prices of each site's nodes, from that of the first hour on one for each card that begins within the plan; absent in plans of before they
 *     were kept
 * @param routes services whose requests are planned at other sites than they come to, where routing has to bring them; absent in plans of
 *     before it was chosen
 */
public record Result(
        UUID batch,
        Window window,
        long inputsAt,
        String digest,
        int cells,
        List<Line> lines,
        Money total,
        List<Constraint> constraints,
        ResidualRisk residualRisk,
        List<String> findings,
        List<Basis> loads,
        Optional<Safety> safety,
        Optional<List<Move>> evacuation,
        Optional<Instant> asOf,
        Optional<List<Prices>> prices,
        Optional<List<Route>> routes) {

    Optional<Constraint> binding() {
        return constraints.stream().findFirst();
    }

    /** Share of its site's demand that each unit has of a service, 0..1; none when the plan does not say. */
    public Map<String, Double> unitShares(String service) {
        return loads.stream()
                .filter(load -> load.service().equals(service))
                .findFirst()
                .flatMap(Basis::unitShares)
                .orElse(Map.of());
    }

    /** Requests per second that a replica of each service carries. */
    Map<String, Double> safeRates() {
        return loads.stream().collect(Collectors.toMap(Basis::service, Basis::safeRate));
    }

    List<String> services() {
        return loads.stream().map(Basis::service).toList();
    }

    /**
     * What a service's figures rest on.
     *
     * @param model of the forecast
     * @param uplift factor of the promotion in the window that makes most of demand, 1 without one
     * @param upliftFrom promotions of the past that it was learnt from; 0 when assumed
     * @param safeRate requests per second and replica, from the load tests
     * @param stale whether the service has changed since it was tested
     * @param peak requests per second of the highest hour, all sites
     * @param mostReplicas of the highest hour, all sites
     * @param unitShares share of its site's demand that each unit has, 0..1; absent in plans of before it was kept
     * @param stage what it runs on; machines are as many in every hour; absent in plans of before it was kept
     * @param burst busiest minute over the hour's mean that is in the demand of the cells; absent in plans of before it was measured
     * @param loadTest what the safe rate rests on; absent in plans of before it was kept
     * @param samplesUntil end of the last hour of demand that the forecast knew; absent in plans of before it was kept
     * @param startsAt factor that its first hour has; absent in plans of before it was kept
     */
    public record Basis(
            String service,
            String model,
            double uplift,
            int upliftFrom,
            double safeRate,
            boolean stale,
            double peak,
            int mostReplicas,
            Optional<Map<String, Double>> unitShares,
            Optional<Workload.Stage> stage,
            Optional<Burst> burst,
            Optional<Evidence> loadTest,
            Optional<Instant> samplesUntil,
            Optional<Double> startsAt) {
        /** @param configured that every service had before it was measured */
        public Burst burstOr(double configured) {
            return burst.orElseGet(() -> Burst.assumed(configured));
        }
    }

    /**
     * What remains when the plan is carried out.
     *
     * @param hourlyExceedance share of the hours, 0..1, in which demand is expected above the plan, of the worst service
     * @param notCovered what the plan does not promise, in words
     */
    public record ResidualRisk(double hourlyExceedance, List<String> notCovered) {}

    /**
     * What a site's nodes were priced with.
     *
     * @param cardFrom first day of the rate card
     * @param nodes the cheapest for what it carries first
     */
    public record Prices(String datacenter, LocalDate cardFrom, List<Node> nodes) {
        /** @param hour price of one for an hour */
        public record Node(String shape, Money hour) {}

        static Prices of(RateCard card, List<PlanInputs.NodeShape> shapes) {
            return new Prices(
                    card.datacenter(),
                    card.validFrom(),
                    shapes.stream()
                            .map(shape -> new Node(shape.name(), shape.hour()))
                            .distinct()
                            .toList());
        }
    }

    /**
     * Where the requests of a service are to be served.
     *
     * @param shares of all of them by site, 0..1, for the whole plan; about 1 in sum, as each is rounded to thousandths; all 0 without demand
     */
    public record Route(String service, Map<String, Double> shares) {
        /** Of those that are not served where they come to. */
        static List<Route> of(PlanInputs asked, PlanInputs served) {
            return IntStream.range(0, asked.loads().size())
                    .filter(load ->
                            !asked.loads().get(load).equals(served.loads().get(load)))
                    .mapToObj(load -> of(served.loads().get(load)))
                    .toList();
        }

        private static Route of(PlanInputs.Load load) {
            double all = load.demand().values().stream().mapToDouble(Route::sum).sum();
            var shares = new TreeMap<String, Double>();
            load.demand()
                    .forEach((site, hours) -> shares.put(site, all == 0 ? 0 : CellStore.rounded(sum(hours) / all)));
            return new Route(load.service(), shares);
        }

        private static double sum(double[] hours) {
            return DoubleStream.of(hours).sum();
        }
    }

    /**
     * A unit moves as a whole.
     *
     * @param lost sites that are lost together
     * @param to the site that serves the unit meanwhile
     */
    public record Move(List<String> lost, String unit, String to) {}
}
