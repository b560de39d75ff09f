package io.loadline.capacity.plan;

import io.loadline.capacity.demand.MinuteStore;
import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.forecast.Demand;
import io.loadline.capacity.forecast.DemandReader;
import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Ordinary;
import io.loadline.capacity.forecast.Uplift;
import io.loadline.capacity.loadtest.Evidence;
import io.loadline.capacity.loadtest.LoadTests;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Collects what one service needs: its demand at each site, what a replica carries and requests. Blocks, for jobs. */
@ApplicationScoped
class LoadGathering {
    private static final int FARTHEST_DAYS = 120;
    private static final double HOUR = 3600;
    /** The newest weeks tell what a unit's share is. */
    private static final Duration SHARES = Duration.ofDays(28);

    private final EventStore store;
    private final DemandReader reader;
    private final SampleStore samples;
    private final MinuteStore minutes;
    private final double burst;

    LoadGathering(
            EventStore store,
            DemandReader reader,
            SampleStore samples,
            MinuteStore minutes,
            @ConfigProperty(name = "loadline.plan.burst") double burst) {
        this.store = store;
        this.reader = reader;
        this.samples = samples;
        this.minutes = minutes;
        this.burst = burst;
    }

    /**
     * What was found of a service.
     *
     * @param model of the forecast at the site with the most demand
     * @param uplift of the promotion in the window, of those out of the ordinary, that makes most of demand there
     * @param stale whether the service has changed since it was tested
     * @param burst with which the demand by the hour was multiplied
     * @param exceedance share of the hours of the backtest above the interval
     * @param evidence for what a replica carries
     * @param samplesUntil end of the last hour of its history, of the site that ends first
     */
    record Found(
            PlanInputs.Load load,
            String model,
            Optional<Uplift> uplift,
            boolean stale,
            Burst burst,
            double exceedance,
            Evidence evidence,
            Instant samplesUntil) {}

    Optional<Found> find(
            String service, List<PlanInputs.Site> sites, Window window, long position, List<String> missing) {
        int before = missing.size();
        var workload = Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), position))
                .state();
        if (workload.isEmpty()) {
            missing.add(service + " has no workload: PUT /workloads/" + service);
        }
        var tests = Loop.await(() -> store.load(LoadTests.DECIDER, LoadTests.stream(service), position))
                .state();
        if (tests.safeRatePerReplica().isEmpty()) {
            missing.add(service + " has no load test that shows what a replica carries: POST /load-tests");
        }
        var names = sites.stream().map(PlanInputs.Site::name).toList();
        var demands = demands(service, names, window, position, missing);
        if (missing.size() > before) {
            return Optional.empty();
        }
        var shares = shares(service, sites, demands, position);
        var peaks = burst(service, demands, window, position);
        return Optional.of(
                found(service, window, (Workload.Declared) workload.orElseThrow(), tests, demands, shares, peaks));
    }

    /** As it was measured where minutes were counted, otherwise the configured one. */
    private Burst burst(String service, Map<String, Demand> demands, Window window, long position) {
        var latest = demands.values().stream()
                .max(Comparator.comparing(demand -> demand.history().end()))
                .orElseThrow();
        var measured = Burst.telling(latest, window).stream()
                .flatMap(
                        when -> Loop.await(() -> minutes.busiest(service, when.start(), when.end(), position)).stream())
                .toList();
        return Burst.of(latest, window, measured, burst);
    }

    /** What was counted for a unit at a site that it has left since belongs to the site. */
    private Map<String, Double> shares(
            String service, List<PlanInputs.Site> sites, Map<String, Demand> demands, long position) {
        var units = new TreeMap<String, String>();
        sites.forEach(site -> site.units().forEach(unit -> units.put(unit, site.name())));
        if (units.isEmpty()) {
            return Map.of();
        }
        var end = demands.values().stream()
                .map(demand -> demand.history().end())
                .max(Instant::compareTo)
                .orElseThrow();
        return Loop.await(() -> samples.unitShares(service, end.minus(SHARES), position)).stream()
                .filter(share -> share.datacenter().equals(units.get(share.unit())))
                .collect(Collectors.toMap(SampleStore.UnitShare::unit, SampleStore.UnitShare::share));
    }

    private Map<String, Demand> demands(
            String service, List<String> sites, Window window, long position, List<String> missing) {
        var demands = new TreeMap<String, Demand>();
        var occasions = Loop.await(() -> reader.occasions(position));
        for (var site : sites) {
            var demand = Loop.await(() -> reader.demand(service, Optional.of(site), occasions, position));
            if (demand.history().known() >= Forecast.LEAST_HISTORY) {
                demands.put(site, demand);
            }
        }
        if (demands.isEmpty()) {
            missing.add(service + " has no samples of requests for a day at any site: POST /samples");
        }
        demands.forEach((site, demand) -> {
            if (Duration.between(demand.history().end(), window.end()).toDays() > FARTHEST_DAYS) {
                missing.add("the samples of " + service + " at " + site + " end at "
                        + demand.history().end() + ", too long before the plan");
            }
        });
        promotions(demands, window)
                .filter(p -> demands.values().stream().allMatch(d -> d.blindTo(p)))
                .forEach(p -> missing.add("nothing tells what '" + p.name() + "' will do to " + service
                        + ": no promotion before it, no multiplier, no ordinary day to compare its value with"));
        return demands;
    }

    private static Stream<Promotion.Terms> promotions(Map<String, Demand> demands, Window window) {
        return demands.values().stream()
                .flatMap(d -> d.promotions().stream().filter(d::exceptional))
                .filter(p -> p.window().overlaps(window))
                .distinct();
    }

    private Found found(
            String service,
            Window window,
            Workload.Declared workload,
            LoadTests tests,
            Map<String, Demand> demands,
            Map<String, Double> shares,
            Burst peaks) {
        var bySite = new TreeMap<String, double[]>();
        var model = "";
        double most = -1;
        double exceedance = 0;
        Optional<Uplift> uplift = Optional.empty();
        for (var entry : expected(demands, window, peaks).entrySet()) {
            var expected = entry.getValue();
            bySite.put(
                    entry.getKey(),
                    expected.rates().stream().mapToDouble(Double::doubleValue).toArray());
            exceedance = Math.max(exceedance, expected.exceedance());
            if (expected.peak() > most) {
                most = expected.peak();
                model = expected.model();
                uplift = expected.uplift();
            }
        }
        var load = new PlanInputs.Load(
                service,
                tests.safeRatePerReplica().orElseThrow(),
                PlanInputs.Pod.of(workload),
                workload.scaling().minReplicas(),
                workload.scaling().maxReplicas(),
                bySite,
                shares,
                workload.stage() == Workload.Stage.VM,
                workload.servedAtAnySite());
        return new Found(
                load,
                model,
                uplift,
                tests.staleSince().isPresent(),
                peaks,
                exceedance,
                tests.evidence().orElseThrow(),
                demands.values().stream()
                        .map(demand -> demand.history().end())
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    /** Each site on a core of its own, as far as there are any. */
    private static Map<String, Expected> expected(Map<String, Demand> demands, Window window, Burst burst) {
        return new TreeMap<>(demands.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, e -> Expected.of(e.getValue(), window, burst))));
    }

    /** The upper end of the 95 % interval of each hour of a window, as a rate. */
    private record Expected(List<Double> rates, String model, Optional<Uplift> uplift, double exceedance) {
        static Expected of(Demand demand, Window window, Burst burst) {
            var history = demand.history();
            int hours = Math.max(
                    1,
                    history.size() == 0
                            ? 0
                            : Math.toIntExact(Duration.between(history.end(), window.end())
                                    .toHours()));
            var ordinary = demand.ordinary(hours);
            var forecast = demand.forecast(ordinary, hours);
            var uplifts = uplifts(demand, ordinary, window);
            var rates = new ArrayList<Double>();
            for (var hour = window.start(); hour.isBefore(window.end()); hour = hour.plusSeconds((long) HOUR)) {
                int ahead =
                        Math.toIntExact(Duration.between(history.end(), hour).toHours());
                // an hour that was measured already needs no forecast
                double upper = ahead < 0
                        ? Math.max(0, history.at(history.size() + ahead))
                        : Uplift.lifted(forecast.points().get(ahead), uplifts).high95();
                rates.add(upper * burst.at(hour) / HOUR);
            }
            return new Expected(
                    rates,
                    forecast.model(),
                    uplifts.values().stream().max(Comparator.comparingDouble(Uplift::whole)),
                    forecast.above95());
        }

        private static Map<Promotion.Terms, Uplift> uplifts(Demand demand, Ordinary ordinary, Window window) {
            var uplifts = new LinkedHashMap<Promotion.Terms, Uplift>();
            demand.promotions().stream()
                    .filter(demand::exceptional)
                    .filter(p -> p.window().overlaps(window))
                    .forEach(p -> uplifts.put(p, demand.uplift(ordinary, p)));
            return uplifts;
        }

        double peak() {
            return rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }
}
