package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.Result;
import io.loadline.capacity.plan.SeriesStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The services of a plan, as they were known when it was computed, shared among the clusters of each site. */
@ApplicationScoped
class ScaledServices {
    private final SeriesStore series;
    private final EventStore store;
    private final Directory directory;
    private final ZoneId zone;

    ScaledServices(
            SeriesStore series,
            EventStore store,
            Directory directory,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.series = series;
        this.store = store;
        this.directory = directory;
        this.zone = zone;
    }

    /** Is shown one service in one cluster after the other. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void visit(Scaled scaled) throws E;
    }

    /** The clusters of each site, by its name. */
    Map<String, List<Shares.Member>> members(Result result) {
        return Loop.await(() -> directory.clusters(result.inputsAt())).stream()
                .map(Shares.Member::of)
                .collect(Collectors.groupingBy(Shares.Member::datacenter));
    }

    /**
     * By service, site and cluster; without services on VMs and those that are nowhere in a cluster. Blocks.
     *
     * @param only this service
     */
    <E extends Exception> void each(UUID plan, Result result, Optional<String> only, Visitor<E> visitor) throws E {
        var members = members(result);
        series.<E>each(result.batch(), SeriesStore.Rates.DEMAND, only, service -> {
            var workload = workload(service.getFirst().service(), result);
            if (workload.stage() == Workload.Stage.CONTAINER) {
                for (var site : service) {
                    var there = members.getOrDefault(site.datacenter(), List.of());
                    for (var scaled : scaled(plan, result, site, workload, there)) {
                        visitor.visit(scaled);
                    }
                }
            }
        });
    }

    private List<Scaled> scaled(
            UUID plan, Result result, SeriesStore.Series site, Workload.Declared workload, List<Shares.Member> there) {
        var shares = Shares.of(there, result.unitShares(workload.service()));
        var start = result.window().start();
        return there.stream()
                .flatMap(member -> {
                    double share = shares.getOrDefault(member.name(), 0.0);
                    return scaled(plan, start, site.replicas(), workload, member, share).stream();
                })
                .toList();
    }

    private Workload.Declared workload(String service, Result result) {
        return (Workload.Declared)
                Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), result.inputsAt()))
                        .state()
                        .orElseThrow();
    }

    private Optional<Scaled> scaled(
            UUID plan, Instant start, int[] atSite, Workload.Declared workload, Shares.Member member, double share) {
        int[] replicas =
                IntStream.of(atSite).map(hour -> Shares.replicas(hour, share)).toArray();
        if (IntStream.of(replicas).allMatch(hour -> hour == 0)) {
            return Optional.empty();
        }
        var labels = new Labels(plan, member.datacenter(), member.name());
        var nodeStart = Preparation.nodeStart(member.nodes());
        return Optional.of(new Scaled(labels, workload, share, Stretch.of(start, replicas), nodeStart, zone));
    }
}
