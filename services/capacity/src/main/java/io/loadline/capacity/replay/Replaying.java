package io.loadline.capacity.replay;

import io.loadline.capacity.demand.SampleStore;
import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.manifest.Stretch;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.plan.SeriesStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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

    private final SeriesStore series;
    private final EventStore store;
    private final Directory directory;
    private final SampleStore samples;
    private final double planned;

    Replaying(
            SeriesStore series,
            EventStore store,
            Directory directory,
            SampleStore samples,
            @ConfigProperty(name = "loadline.plan.burst") double planned) {
        this.series = series;
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

    /** The services of the plan by site. */
    private final class Sites {
        private final Result result;
        private final Circumstances how;
        private final long position;
        private final int hours;
        private final Map<String, List<Cluster.Nodes>> nodes;
        private final Map<String, PlannedSite> byName = new TreeMap<>();
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
            series.each(result.batch(), how.load().planned(), Optional.empty(), this::take);
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

        private void take(List<SeriesStore.Series> service) {
            workload(service.getFirst().service()).ifPresent(workload -> service.forEach(at -> add(at, workload)));
        }

        private void add(SeriesStore.Series at, Workload.Declared workload) {
            var site = byName.computeIfAbsent(
                    at.datacenter(), name -> new PlannedSite(name, nodes.getOrDefault(name, List.of()), hours));
            if (how.covers(at.service())) {
                var basis = basis(at.service());
                var stretches = Stretch.of(result.window().start(), at.replicas());
                site.add(workload, basis, stretches, rates(at, basis), how.useAtSafeRate());
            } else {
                site.addOther(workload, at);
            }
        }

        private Result.Basis basis(String service) {
            return result.loads().stream()
                    .filter(load -> load.service().equals(service))
                    .findFirst()
                    .orElseThrow();
        }

        /** Of services in containers only. */
        private Optional<Workload.Declared> workload(String service) {
            return Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), result.inputsAt()))
                    .state()
                    .map(Workload.Declared.class::cast)
                    .filter(workload -> workload.stage() == Workload.Stage.CONTAINER);
        }

        /** Before a promotion there is what is usual: the first hour without its uplift. */
        private Rates rates(SeriesStore.Series at, Result.Basis basis) {
            var start = result.window().start();
            if (how.load() == Load.MEASURED) {
                return measured(at);
            }
            var burst = basis.burstOr(planned);
            var inPlan = new double[hours];
            var means = new double[hours];
            for (int hour = 0; hour < hours; hour++) {
                inPlan[hour] = burst.at(start.plus(hour, ChronoUnit.HOURS));
                means[hour] = at.rates()[hour] / inPlan[hour];
            }
            var factors = how.burst().isEmpty() ? inPlan : with(how.burst().get(), means.length);
            highestBurst = Math.max(highestBurst, Arrays.stream(factors).max().orElse(1));
            double usual = means[0] / Math.max(1, basis.startsAt().orElse(basis.uplift()));
            return Rates.bursting(start, means, factors).after(PlannedSite.LEAD_IN, usual);
        }

        private static double[] with(double factor, int hours) {
            var factors = new double[hours];
            Arrays.fill(factors, factor);
            return factors;
        }

        private Rates measured(SeriesStore.Series at) {
            var start = result.window().start().minusSeconds(60L * PlannedSite.LEAD_IN);
            var counts = Loop.await(() -> samples.requests(
                    at.service(), at.datacenter(), start, result.window().end(), position));
            anythingMeasured |= !counts.isEmpty();
            return Rates.measured(start, hours * 60 + PlannedSite.LEAD_IN, counts);
        }
    }
}
