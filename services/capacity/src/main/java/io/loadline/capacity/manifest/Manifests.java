package io.loadline.capacity.manifest;

import io.loadline.capacity.plan.NodeNeeds;
import io.loadline.capacity.plan.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a plan as manifests, cluster by cluster of each service and site, then the nodes. As it was known when it was computed. */
@ApplicationScoped
class Manifests {
    private final ScaledServices services;
    private final NodeNeeds needs;
    private final NodeClass nodeClass;

    Manifests(ScaledServices services, NodeNeeds needs, NodeClass nodeClass) {
        this.services = services;
        this.needs = needs;
        this.nodeClass = nodeClass;
    }

    /** @param cluster the one that is wanted, all when empty */
    void write(UUID plan, Result result, Optional<String> cluster, OutputStream output) throws IOException {
        services.<IOException>each(plan, result, Optional.empty(), scaled -> {
            if (isWanted(scaled.labels().cluster(), cluster)) {
                write(documents(scaled), output);
            }
        });
        var members = services.members(result);
        var pools = new ArrayList<Pool>();
        needs.of(result).forEach((site, kinds) -> pools.addAll(Pool.of(members.getOrDefault(site, List.of()), kinds)));
        var byCluster = pools.stream().collect(Collectors.groupingBy(Pool::cluster, TreeMap::new, Collectors.toList()));
        for (var entry : byCluster.entrySet()) {
            if (isWanted(entry.getKey(), cluster)) {
                write(NodePools.of(plan, entry.getValue(), nodeClass.reference()), output);
            }
        }
        output.flush();
    }

    private static boolean isWanted(String name, Optional<String> cluster) {
        return cluster.isEmpty() || cluster.get().equals(name);
    }

    private static List<Document> documents(Scaled scaled) {
        var documents = new ArrayList<Document>();
        documents.add(Patches.resources(scaled));
        documents.add(Scalers.of(scaled));
        documents.add(Patches.disruptionBudget(scaled));
        Patches.buffer(scaled).ifPresent(documents::add);
        return documents;
    }

    private static void write(List<Document> documents, OutputStream output) throws IOException {
        for (var document : documents) {
            output.write(document.yaml().getBytes(StandardCharsets.UTF_8));
        }
    }
}
