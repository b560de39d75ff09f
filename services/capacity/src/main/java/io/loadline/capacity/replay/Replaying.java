package io.loadline.capacity.replay;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Collects what a plan is replayed with, as it was known when the plan was computed, and replays it. Blocks. */
@ApplicationScoped
class Replaying {
    /** Some ten seconds of work: a thousand services at three sites over a sale of two days. */
    private static final int MOST_CELLS = 150_000;

    private final CellStore cells;
    private final EventStore store;
    private final Directory directory;
    private final SampleStore samples;
    private final double planned;

    Replaying(
            CellStore cells,
            EventStore store,
            Directory directory,
            SampleStore samples,
            @ConfigProperty(name = "loadline.plan.burst") double planned) {
        this.cells = cells;
        this.store = store;
        this.directory = directory;
        this.samples = samples;
        this.planned = planned;
    }

    /** @param position of the samples, where what was measured is replayed */
    Replayed replay(Result result, Circumstances how, long position) {
        var sites = new Sites(result, how, position);
        sites.collect();
        var there =
                sites.byName.values().stream().filter(site -> !site.isEmpty()).toList();
        return new Replayed(
                how.load(),
                result.window(),
                sites.highestBurst,
                how.useAtSafeRate(),
                there.stream().mapToInt(PlannedSite::size).sum(),
                outcome(there, true),
                outcome(there, false));
    }

    private static Replayed.Outcome outcome(List<PlannedSite> sites, boolean planned) {
        return Replayed.Outcome.of(sites.parallelStream().map(site -> site.replay(planned)).toList().stream()
                .flatMap(List::stream)
                .toList());
    }

    /** The plan's cells by site. */
    private final class Sites {
        private final Result result;
        private final Circumstances how;
        private final long position;
        private final int hours;
        private final Map<String, List<Cluster.Nodes>> nodes;
        private final Map<String, PlannedSite> byName = new TreeMap<>();
        private final Map<String, Optional<Workload.Declared>> workloads = new HashMap<>();
        private boolean anythingMeasured;
        private double highestBurst = 1;

        private Sites(Result result, Circumstances how, long position) {
            this.result = result;
            this.how = how;
            this.position = position;
            this.hours = Math.toIntExact(result.window().length().toHours());
            this.nodes = Loop.await(() -> directory.clusters(result.inputsAt())).stream()
                    .collect(Collectors.groupingBy(
                            io.loadline.kernel.Cluster::datacenter,
                            Collectors.flatMapping(each -> Cluster.nodes(each).stream(), Collectors.toList())));
        }

        void collect() {
            refuseTooMuch();
            cells.eachSeries(result.batch(), Optional.empty(), this::take);
            if (byName.values().stream().allMatch(PlannedSite::isEmpty)) {
                throw ReplayProblem.NOTHING_TO_REPLAY.because("the plan has none of these services in containers");
            }
            if (how.load() == Load.MEASURED && !anythingMeasured) {
                throw ReplayProblem.NOTHING_MEASURED.because("no requests were measured within " + result.window());
            }
        }

        private void refuseTooMuch() {
            long asked = result.loads().stream()
                    .filter(load -> how.covers(load.service()))
                    .count();
            long all = Math.max(1, result.loads().size());
            if (result.cells() / all * asked > MOST_CELLS) {
                throw ReplayProblem.TOO_MUCH_TO_REPLAY.at(
                        "/services", "more than " + MOST_CELLS + " services x sites x hours; name fewer services");
            }
        }

        private void take(List<CellStore.Cell> series) {
            var first = series.getFirst();
            workload(first.service()).ifPresent(workload -> {
                var site = byName.computeIfAbsent(
                        first.datacenter(), name -> new PlannedSite(name, nodes.getOrDefault(name, List.of()), hours));
                if (how.covers(first.service())) {
                    var basis = basis(first.service());
                    site.add(workload, basis, series, rates(series, basis), how.useAtSafeRate());
                } else {
                    site.addOther(workload, series);
                }
            });
        }

        private Result.Basis basis(String service) {
            return result.loads().stream()
                    .filter(load -> load.service().equals(service))
                    .findFirst()
                    .orElseThrow();
        }

        /** Of services in containers only. */
        private Optional<Workload.Declared> workload(String service) {
            return workloads.computeIfAbsent(
                    service,
                    name -> Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(name), result.inputsAt()))
                            .state()
                            .map(Workload.Declared.class::cast)
                            .filter(workload -> workload.stage() == Workload.Stage.CONTAINER));
        }

        /** Before a promotion there is what is usual: the first hour without its uplift. */
        private Rates rates(List<CellStore.Cell> series, Result.Basis basis) {
            var start = result.window().start();
            if (how.load() == Load.MEASURED) {
                return measured(series.getFirst());
            }
            var burst = basis.burstOr(planned);
            var inPlan =
                    series.stream().mapToDouble(cell -> burst.at(cell.hour())).toArray();
            var means = new double[inPlan.length];
            for (int i = 0; i < means.length; i++) {
                var cell = series.get(i);
                means[i] = (how.load() == Load.EXPECTED ? cell.demand() : cell.required()) / inPlan[i];
            }
            var factors = how.burst().isEmpty() ? inPlan : with(how.burst().get(), means.length);
            highestBurst = Math.max(highestBurst, Arrays.stream(factors).max().orElse(1));
            return Rates.bursting(start, means, factors)
                    .after(PlannedSite.LEAD_IN, means[0] / Math.max(1, basis.uplift()));
        }

        private static double[] with(double factor, int hours) {
            var factors = new double[hours];
            Arrays.fill(factors, factor);
            return factors;
        }

        private Rates measured(CellStore.Cell first) {
            var start = result.window().start().minusSeconds(60L * PlannedSite.LEAD_IN);
            var counts = Loop.await(() -> samples.requests(
                    first.service(), first.datacenter(), start, result.window().end(), position));
            anythingMeasured |= !counts.isEmpty();
            return Rates.measured(start, hours * 60 + PlannedSite.LEAD_IN, counts);
        }
    }
}
