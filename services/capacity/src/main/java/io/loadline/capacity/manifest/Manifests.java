package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.NodeNeeds;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a plan as manifests, cluster by cluster of each service and site, then the nodes. As it was known when it was computed. */
@ApplicationScoped
class Manifests {
    private final CellStore cells;
    private final EventStore store;
    private final Directory directory;
    private final NodeNeeds needs;
    private final NodeClass nodeClass;
    private final ZoneId zone;

    Manifests(
            CellStore cells,
            EventStore store,
            Directory directory,
            NodeNeeds needs,
            NodeClass nodeClass,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.cells = cells;
        this.store = store;
        this.directory = directory;
        this.needs = needs;
        this.nodeClass = nodeClass;
        this.zone = zone;
    }

    /** @param cluster the one that is wanted, all when empty */
    void write(UUID plan, Result result, Optional<String> cluster, OutputStream output) throws IOException {
        var members = Loop.await(() -> directory.clusters(result.inputsAt())).stream()
                .map(Shares.Member::of)
                .collect(Collectors.groupingBy(Shares.Member::datacenter));
        var writing = new Writing(plan, result, members, cluster, output);
        cells.eachSeries(result.batch(), writing::series);
        var pools = new ArrayList<Pool>();
        needs.of(result).forEach((site, kinds) -> pools.addAll(Pool.of(members.getOrDefault(site, List.of()), kinds)));
        var byCluster = pools.stream().collect(Collectors.groupingBy(Pool::cluster, TreeMap::new, Collectors.toList()));
        for (var entry : byCluster.entrySet()) {
            if (cluster.isEmpty() || cluster.get().equals(entry.getKey())) {
                writing.write(NodePools.of(plan, entry.getValue(), nodeClass.reference()));
            }
        }
        output.flush();
    }

    /** One service at one site after the other. */
    private final class Writing {
        private final UUID plan;
        private final Result result;
        private final Map<String, List<Shares.Member>> members;
        private final Optional<String> cluster;
        private final OutputStream output;

        private Writing(
                UUID plan,
                Result result,
                Map<String, List<Shares.Member>> members,
                Optional<String> cluster,
                OutputStream output) {
            this.plan = plan;
            this.result = result;
            this.members = members;
            this.cluster = cluster;
            this.output = output;
        }

        void series(List<CellStore.Cell> series) throws IOException {
            var first = series.getFirst();
            var there = members.getOrDefault(first.datacenter(), List.of());
            var workload = workload(first.service());
            if (workload.stage() == Workload.Stage.CONTAINER) {
                var shares = Shares.of(there, result.unitShares(first.service()));
                for (var member : there) {
                    if (cluster.isEmpty() || cluster.get().equals(member.name())) {
                        write(documents(series, workload, member, shares.getOrDefault(member.name(), 0.0)));
                    }
                }
            }
        }

        private Workload.Declared workload(String service) {
            return (Workload.Declared)
                    Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service), result.inputsAt()))
                            .state()
                            .orElseThrow();
        }

        private List<Document> documents(
                List<CellStore.Cell> series, Workload.Declared workload, Shares.Member member, double share) {
            var hours = series.stream()
                    .map(cell -> new Stretch.Hour(cell.hour(), Shares.replicas(cell.replicas(), share)))
                    .toList();
            if (hours.stream().allMatch(hour -> hour.replicas() == 0)) {
                return List.of();
            }
            var labels = new Labels(plan, member.datacenter(), member.name());
            return documents(new Scaled(
                    labels, workload, share, Stretch.of(hours), Preparation.nodeStart(member.nodes()), zone));
        }

        private static List<Document> documents(Scaled scaled) {
            var documents = new ArrayList<Document>();
            documents.add(Patches.resources(scaled));
            documents.add(Scalers.of(scaled));
            documents.add(Patches.disruptionBudget(scaled));
            Patches.buffer(scaled).ifPresent(documents::add);
            return documents;
        }

        void write(List<Document> documents) throws IOException {
            for (var document : documents) {
                output.write(document.yaml().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
