package io.loadline.capacity.plan;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.forecast.DemandReader;
import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Money;
import io.loadline.kernel.Service;
import io.loadline.kernel.Unit;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Collects what a plan is computed from, as it was known at a position of the log; blocks, for jobs. */
@ApplicationScoped
class Gathering {
    private final EventStore store;
    private final Directory directory;
    private final TradeStore trade;
    private final SampleStore samples;
    private final DemandReader demands;
    private final LoadGathering loads;
    private final ZoneId zone;

    Gathering(
            EventStore store,
            Directory directory,
            TradeStore trade,
            SampleStore samples,
            DemandReader demands,
            LoadGathering loads,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.store = store;
        this.directory = directory;
        this.trade = trade;
        this.samples = samples;
        this.demands = demands;
        this.loads = loads;
        this.zone = zone;
    }

    /**
     * What was found.
     *
     * @param inputs empty when something is missing
     * @param loads what the figures of each service rest on
     * @param prices of the sites
     * @param missing in words
     */
    record Gathered(
            Optional<PlanInputs> inputs,
            List<LoadGathering.Found> loads,
            List<Result.Prices> prices,
            List<String> missing) {}

    /**
     * @param now when the plan was asked for
     * @param progress takes 0..1
     */
    Gathered gather(Request request, Instant now, long position, DoubleConsumer progress) {
        var missing = new ArrayList<String>();
        var window = window(request, now, position, missing);
        if (window.isEmpty()) {
            return new Gathered(Optional.empty(), List.of(), List.of(), missing);
        }
        var cards = cards(window.get(), position);
        var sites = sites(window.get(), cards, position, missing);
        if (sites.size() <= request.surviveSites()) {
            missing.add("a plan that survives the loss of " + request.surviveSites()
                    + " sites needs more sites with nodes and prices than the " + sites.size() + " that there are");
        }
        incomparable(request.budget(), sites).ifPresent(missing::add);
        var occasions = Loop.await(() -> demands.occasions(position));
        var looked = look(places(request, position), sites, window.get(), occasions, position, progress);
        looked.forEach(each -> missing.addAll(each.missing()));
        var found = looked.stream().flatMap(each -> each.found().stream()).toList();
        if (found.isEmpty() && missing.isEmpty()) {
            missing.add("no service has samples of requests");
        }
        return new Gathered(
                missing.isEmpty() ? Optional.of(inputs(request, window.get(), sites, found)) : Optional.empty(),
                found,
                prices(sites, cards),
                missing);
    }

    /** What a plan costs is in the currency of the prices, and so must be what it is held to. */
    private static Optional<String> incomparable(Optional<Money> budget, List<PlanInputs.Site> sites) {
        return budget.flatMap(limit -> sites.stream()
                .map(site -> site.shapes().getFirst().hour().currency())
                .filter(currency -> !currency.equals(limit.currency()))
                .findFirst()
                .map(currency -> "the budget is in " + limit.currency() + ", the rate cards are in " + currency));
    }

    /** @param missing of one service */
    private record Looked(Optional<LoadGathering.Found> found, List<String> missing) {}

    /** By service: while one is read, another is forecast. */
    private List<Looked> look(
            Map<String, List<SampleStore.Place>> places,
            List<PlanInputs.Site> sites,
            Window window,
            DemandReader.Occasions occasions,
            long position,
            DoubleConsumer progress) {
        var done = new AtomicInteger();
        return List.copyOf(places.entrySet()).parallelStream()
                .map(of -> {
                    var missing = new ArrayList<String>();
                    var found = loads.find(of.getKey(), of.getValue(), sites, window, occasions, position, missing);
                    progress.accept(done.incrementAndGet() / (double) places.size());
                    return new Looked(found, missing);
                })
                .toList();
    }

    private PlanInputs inputs(
            Request request, Window window, List<PlanInputs.Site> sites, List<LoadGathering.Found> found) {
        return new PlanInputs(
                window.start(),
                Math.toIntExact(window.length().toHours()),
                zone,
                request.surviveSites(),
                sites,
                found.stream().map(LoadGathering.Found::load).toList(),
                request.budget());
    }

    private Optional<Window> window(Request request, Instant now, long position, List<String> missing) {
        var promotion = request.promotion()
                .map(id -> Loop.await(() -> store.load(Promotion.DECIDER, id, position))
                        .state());
        var window = request.window(promotion, now);
        if (window.isEmpty()) {
            missing.add(
                    promotion.filter(Promotion::isScheduled).isPresent()
                            ? "the promotion is over"
                            : "the promotion is not scheduled (any more)");
        }
        return window;
    }

    /** The services that are planned, each with the sites at which its requests were counted; of all of them those of the catalogue. */
    private Map<String, List<SampleStore.Place>> places(Request request, long position) {
        var counted = Loop.await(() -> samples.places(position)).stream()
                .collect(Collectors.groupingBy(SampleStore.Place::service, TreeMap::new, Collectors.toList()));
        if (request.services().isEmpty()) {
            counted.keySet().retainAll(catalogue(position));
            return counted;
        }
        var asked = new TreeMap<String, List<SampleStore.Place>>();
        request.services().forEach(service -> asked.put(service, counted.getOrDefault(service, List.of())));
        return asked;
    }

    private Set<String> catalogue(long position) {
        return Loop.await(() -> directory.services(position)).stream()
                .map(Service::name)
                .collect(Collectors.toSet());
    }

    /** The sites that have nodes, with the nodes of their clusters together. */
    List<PlanInputs.Site> sites(Window window, long position) {
        return sites(window, cards(window, position), position, new ArrayList<>());
    }

    private List<PlanInputs.Site> sites(
            Window window, Map<String, List<RateCard>> cards, long position, List<String> missing) {
        var nodes = new TreeMap<String, Map<String, Cluster.Nodes>>();
        for (var cluster : Loop.await(() -> directory.clusters(position))) {
            for (var described : Cluster.nodes(cluster)) {
                nodes.computeIfAbsent(cluster.datacenter(), site -> new TreeMap<>())
                        .merge(described.shape() + "@" + described.zone().orElse(""), described, Cluster.Nodes::and);
            }
        }
        var units = Loop.await(() -> directory.units(position)).stream()
                .collect(Collectors.groupingBy(Unit::datacenter, Collectors.mapping(Unit::name, Collectors.toList())));
        var marginal = Loop.await(() -> trade.marginalPrices(position));
        var sites = new ArrayList<PlanInputs.Site>();
        nodes.forEach((site, shapes) -> {
            var prices = NodePrices.byHour(shapes.values(), cards.getOrDefault(site, List.of()), window, zone);
            if (!prices.containsKey(0)) {
                missing.add("there is no rate card for " + site);
                return;
            }
            var spare = Optional.ofNullable(marginal.get(site))
                    .filter(price -> price.spareCpu() > 0)
                    .map(price -> new PlanInputs.Spare(price.spareCpu(), price.ofPrice()));
            sites.add(new PlanInputs.Site(
                    site, NodePrices.longest(prices, window), units.getOrDefault(site, List.of()), spare, prices));
        });
        if (nodes.isEmpty()) {
            missing.add("no cluster with nodes is registered");
        }
        if (sites.stream()
                        .flatMap(s -> s.prices().values().stream())
                        .map(shapes -> shapes.getFirst().hour().currency())
                        .distinct()
                        .count()
                > 1) {
            missing.add("the rate cards are in several currencies");
        }
        return sites;
    }

    private Map<String, List<RateCard>> cards(Window window, long position) {
        return Loop.await(() ->
                trade.rateCards(day(window.start()), day(window.end().minus(1, ChronoUnit.HOURS)), position));
    }

    private LocalDate day(Instant hour) {
        return hour.atZone(zone).toLocalDate();
    }

    private static List<Result.Prices> prices(List<PlanInputs.Site> sites, Map<String, List<RateCard>> cards) {
        return sites.stream()
                .flatMap(site -> {
                    var shapes = site.prices().values().iterator();
                    return cards.get(site.name()).stream().map(card -> Result.Prices.of(card, shapes.next()));
                })
                .toList();
    }
}
