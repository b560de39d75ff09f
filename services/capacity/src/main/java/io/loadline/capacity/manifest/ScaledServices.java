package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The services of a plan, as they were known when it was computed, shared among the clusters of each site. */
@ApplicationScoped
class ScaledServices {
    private final CellStore cells;
    private final EventStore store;
    private final Directory directory;
    private final ZoneId zone;

    ScaledServices(
            CellStore cells,
            EventStore store,
            Directory directory,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.cells = cells;
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
        cells.<E>eachSeries(result.batch(), only, series -> {
            var there = members.getOrDefault(series.getFirst().datacenter(), List.of());
            for (var scaled : scaled(plan, result, series, there)) {
                visitor.visit(scaled);
            }
        });
    }

    private List<Scaled> scaled(UUID plan, Result result, List<CellStore.Cell> series, List<Shares.Member> there) {
        var workload = workload(series.getFirst().service(), result);
        if (workload.stage() != Workload.Stage.CONTAINER) {
            return List.of();
        }
        var shares = Shares.of(there, result.unitShares(workload.service()));
        return there.stream()
                .flatMap(member ->
                        scaled(plan, series, workload, member, shares.getOrDefault(member.name(), 0.0)).stream())
                .toList();
    }

    private Workload.Declared workload(String service, Result result) {
        return (Workload.Declared)
                Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), result.inputsAt()))
                        .state()
                        .orElseThrow();
    }

    private Optional<Scaled> scaled(
            UUID plan, List<CellStore.Cell> series, Workload.Declared workload, Shares.Member member, double share) {
        var hours = series.stream()
                .map(cell -> new Stretch.Hour(cell.hour(), Shares.replicas(cell.replicas(), share)))
                .toList();
        if (hours.stream().allMatch(hour -> hour.replicas() == 0)) {
            return Optional.empty();
        }
        var labels = new Labels(plan, member.datacenter(), member.name());
        var nodeStart = Preparation.nodeStart(member.nodes());
        return Optional.of(new Scaled(labels, workload, share, Stretch.of(hours), nodeStart, zone));
    }
}
