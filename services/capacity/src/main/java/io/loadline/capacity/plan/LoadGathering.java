package io.loadline.capacity.plan;

import io.loadline.capacity.demand.MinuteStore;
import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.forecast.Demand;
import io.loadline.capacity.forecast.DemandReader;
import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Uplift;
import io.loadline.capacity.loadtest.Evidence;
import io.loadline.capacity.loadtest.LoadTests;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Collects what one service needs: its demand at each site, what a replica carries and requests. Blocks, for jobs. */
@ApplicationScoped
class LoadGathering {
    private static final int FARTHEST_DAYS = 120;
    /** The newest weeks tell what is asked for where, and what a unit's share is. */
    private static final Duration NEWEST = Duration.ofDays(28);

    private static final int READERS = 4;

    private final EventStore store;
    private final DemandReader reader;
    private final SampleStore samples;
    private final MinuteStore minutes;
    private final double burst;
    /** Services are read side by side, on as many threads as there are cores: they leave connections to others. */
    private final Semaphore reading = new Semaphore(READERS, true);

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
     * @param startsAt what promotions make of the first hour there, as a factor
     * @param assumed all promotions in the window of which nothing is learnt at a site, in words: by which factor in which
     * @param stale whether the service has changed since it was tested
     * @param burst with which the demand by the hour was multiplied
     * @param exceedance share of the hours of the backtest above the interval
     * @param evidence for what a replica carries
     * @param samplesUntil end of the last hour of its history, of the site that ends first
     * @param caveats what is not known of its demand, in words
     */
    record Found(
            PlanInputs.Load load,
            String model,
            Optional<Uplift> uplift,
            double startsAt,
            List<String> assumed,
            boolean stale,
            Burst burst,
            double exceedance,
            Evidence evidence,
            Instant samplesUntil,
            List<String> caveats) {}

    /** @param places at which requests were counted, whether they have nodes or not */
    Optional<Found> find(
            String service,
            List<SampleStore.Place> places,
            List<PlanInputs.Site> sites,
            Window window,
            DemandReader.Occasions occasions,
            long position,
            List<String> missing) {
        int before = missing.size();
        var workload = read(() -> store.load(Workload.DECIDER, Workload.stream(service), position))
                .state();
        if (workload.isEmpty()) {
            missing.add(service + " has no workload: PUT /workloads/" + service);
        }
        var tests = read(() -> store.load(LoadTests.DECIDER, LoadTests.stream(service), position))
                .state();
        if (tests.safeRatePerReplica().isEmpty()) {
            missing.add(service + " has no load test that shows what a replica carries: POST /load-tests");
        }
        var inUse = inUse(places);
        var counted = inUse.stream().map(SampleStore.Place::datacenter).toList();
        var names = sites.stream().map(PlanInputs.Site::name).toList();
        var planned = names.stream().filter(counted::contains).toList();
        var demands = demands(service, planned, window, occasions, position, missing);
        if (missing.size() > before) {
            return Optional.empty();
        }
        var shares = shares(service, sites, demands, position);
        var peaks = burst(service, demands, window, position);
        var expected = expected(demands, window, peaks);
        var caveats = new ArrayList<>(unplanned(service, places, inUse, names, demands));
        caveats.addAll(notes(service, expected));
        var declared = (Workload.Declared) workload.orElseThrow();
        return Optional.of(new Found(
                load(service, declared, tests, expected, shares),
                busiest(expected).model(),
                busiest(expected).uplift(),
                busiest(expected).startsAt(),
                assumed(expected),
                tests.staleSince().isPresent(),
                peaks,
                expected.values().stream()
                        .mapToDouble(Expected::exceedance)
                        .max()
                        .orElse(0),
                tests.evidence().orElseThrow(),
                demands.values().stream()
                        .map(demand -> demand.history().end())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                List.copyOf(caveats)));
    }

    /** What came to a site that was given up since comes to the others now, and would be planned for twice. */
    private static List<SampleStore.Place> inUse(List<SampleStore.Place> places) {
        var newest = places.stream().map(SampleStore.Place::latest).max(Instant::compareTo);
        return places.stream()
                .filter(place -> !place.latest().isBefore(newest.orElseThrow().minus(NEWEST)))
                .toList();
    }

    private <T> T read(Supplier<Uni<T>> what) {
        reading.acquireUninterruptibly();
        try {
            return Loop.await(what);
        } finally {
            reading.release();
        }
    }

    /** As it was measured where minutes were counted, otherwise the configured one. */
    private Burst burst(String service, Map<String, Demand> demands, Window window, long position) {
        var latest = demands.values().stream()
                .max(Comparator.comparing(demand -> demand.history().end()))
                .orElseThrow();
        var measured = Burst.telling(latest, window).stream()
                .flatMap(when -> read(() -> minutes.busiest(service, when.start(), when.end(), position)).stream())
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
        return read(() -> samples.unitShares(service, newestWeeks(demands), position)).stream()
                .filter(share -> share.datacenter().equals(units.get(share.unit())))
                .collect(Collectors.toMap(SampleStore.UnitShare::unit, SampleStore.UnitShare::share));
    }

    /** When the newest weeks begin, of the site that was counted last. */
    private static Instant newestWeeks(Map<String, Demand> demands) {
        return demands.values().stream()
                .map(demand -> demand.history().end())
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(NEWEST);
    }

    private Map<String, Demand> demands(
            String service,
            List<String> sites,
            Window window,
            DemandReader.Occasions occasions,
            long position,
            List<String> missing) {
        var demands = new TreeMap<String, Demand>();
        for (var site : sites) {
            var demand = read(() -> reader.demand(service, Optional.of(site), occasions, position));
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

    /** Requests that no site of the plan carries; where nodes are left nobody knows whether they go elsewhere or are not counted. */
    private static List<String> unplanned(
            String service,
            List<SampleStore.Place> places,
            List<SampleStore.Place> inUse,
            List<String> sites,
            Map<String, Demand> demands) {
        return places.stream()
                .filter(place -> !demands.containsKey(place.datacenter()))
                .filter(place -> inUse.contains(place) || sites.contains(place.datacenter()))
                .map(place -> "the requests of " + service + " at " + place.datacenter() + ", "
                        + gap(inUse.contains(place), sites.contains(place.datacenter())))
                .toList();
    }

    private static String gap(boolean inUse, boolean hasNodes) {
        if (!hasNodes) {
            return "where no nodes are registered";
        }
        return inUse
                ? "of which less than a day is known by the hour"
                : "where none were counted in the last four weeks";
    }

    /** What forecasts say of themselves, once for all sites of which they say the same. */
    private static List<String> notes(String service, Map<String, Expected> expected) {
        var sites = new TreeMap<String, List<String>>();
        expected.forEach((site, of) -> of.note()
                .ifPresent(note ->
                        sites.computeIfAbsent(note, n -> new ArrayList<>()).add(site)));
        return sites.entrySet().stream()
                .map(note -> "the forecast of " + service + " at " + String.join(", ", note.getValue()) + ": "
                        + note.getKey())
                .toList();
    }

    /** The less busy sites and the weaker promotions, too: each may be what decides in its hours. */
    private static List<String> assumed(Map<String, Expected> expected) {
        return expected.values().stream()
                .flatMap(of -> of.uplifts().entrySet().stream())
                .filter(uplift -> uplift.getValue().learntFrom() == 0)
                .map(uplift -> "by " + CellStore.rounded(uplift.getValue().whole()) + " in '"
                        + uplift.getKey().name() + "'")
                .distinct()
                .toList();
    }

    /** Of the site with the most demand, the first of equal ones. */
    private static Expected busiest(Map<String, Expected> expected) {
        return expected.values().stream()
                .reduce((a, b) -> b.peak() > a.peak() ? b : a)
                .orElseThrow();
    }

    private static PlanInputs.Load load(
            String service,
            Workload.Declared workload,
            LoadTests tests,
            Map<String, Expected> expected,
            Map<String, Double> shares) {
        var bySite = new TreeMap<String, double[]>();
        expected.forEach((site, of) -> bySite.put(site, of.rates()));
        return new PlanInputs.Load(
                service,
                tests.safeRatePerReplica().orElseThrow(),
                PlanInputs.Pod.of(workload),
                workload.scaling().minReplicas(),
                workload.scaling().maxReplicas(),
                bySite,
                shares,
                workload.stage() == Workload.Stage.VM,
                workload.servedAtAnySite());
    }

    /** Each site on a core of its own, as far as there are any. */
    private static Map<String, Expected> expected(Map<String, Demand> demands, Window window, Burst burst) {
        return new TreeMap<>(demands.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, e -> Expected.of(e.getValue(), window, burst))));
    }
}
