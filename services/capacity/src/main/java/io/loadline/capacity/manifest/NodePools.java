package io.loadline.capacity.manifest;

import static io.loadline.capacity.manifest.Document.fields;

import io.loadline.capacity.fleet.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The nodes of a cluster: Karpenter's NodePool for what is reserved or paid for on demand, reserved first; a ConfigMap for what is
 * owned, which nobody makes, but which has to stand ready.
 */
final class NodePools {
    private static final int RESERVED_FIRST = 100;
    private static final int THEN_ON_DEMAND = 10;

    private NodePools() {}

    static List<Document> of(UUID plan, List<Pool> ofCluster, Map<String, Object> nodeClass) {
        var documents = new ArrayList<Document>();
        var owned = ofCluster.stream()
                .filter(pool -> pool.nodes().bought() == Cluster.Purchase.OWNED)
                .toList();
        if (!owned.isEmpty()) {
            documents.add(owned(plan, owned));
        }
        ofCluster.stream()
                .filter(pool -> pool.nodes().bought() != Cluster.Purchase.OWNED)
                .map(pool -> made(plan, pool, nodeClass))
                .forEach(documents::add);
        return documents;
    }

    private static Document owned(UUID plan, List<Pool> pools) {
        var first = pools.getFirst();
        var data = fields();
        for (var pool : pools) {
            data.put(pool.name() + ".planned", Integer.toString(pool.planned()));
            data.put(pool.name() + ".there", Integer.toString(pool.nodes().count()));
        }
        return Document.of(
                "v1",
                "ConfigMap",
                Labels.name(first.cluster(), "owned-nodes"),
                fields("labels", labels(plan, first)),
                "data",
                data);
    }

    private static Map<String, Object> labels(UUID plan, Pool pool) {
        return new Labels(plan, pool.datacenter(), pool.cluster()).of();
    }

    private static Document made(UUID plan, Pool pool, Map<String, Object> nodeClass) {
        var labels = labels(plan, pool);
        labels.put("loadline.io/purchase", pool.purchase());
        var spec = fields(
                "template",
                fields(
                        "metadata",
                        fields("labels", fields("loadline.io/purchase", pool.purchase())),
                        "spec",
                        fields("nodeClassRef", nodeClass, "requirements", requirements(pool))),
                "disruption",
                fields("consolidationPolicy", "WhenEmptyOrUnderutilized", "consolidateAfter", "5m"),
                "limits",
                fields("nodes", Integer.toString(pool.nodes().count())),
                "weight",
                pool.nodes().bought() == Cluster.Purchase.RESERVED ? RESERVED_FIRST : THEN_ON_DEMAND);
        var metadata = fields(
                "labels", labels, "annotations", fields("loadline.io/planned-nodes", Integer.toString(pool.planned())));
        return Document.of("karpenter.sh/v1", "NodePool", pool.name(), metadata, "spec", spec);
    }

    private static List<Map<String, Object>> requirements(Pool pool) {
        var requirements = new ArrayList<Map<String, Object>>();
        requirements.add(in("karpenter.sh/capacity-type", pool.purchase()));
        requirements.add(in("node.kubernetes.io/instance-type", pool.nodes().shape()));
        pool.nodes().zone().map(zone -> in("topology.kubernetes.io/zone", zone)).ifPresent(requirements::add);
        return requirements;
    }

    private static Map<String, Object> in(String key, String value) {
        return fields("key", key, "operator", "In", "values", List.of(value));
    }
}
