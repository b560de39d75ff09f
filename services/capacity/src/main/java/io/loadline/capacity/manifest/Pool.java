package io.loadline.capacity.manifest;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.plan.NodeNeeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Nodes of a cluster that are alike and paid for alike.
 *
 * @param planned how many the plan takes at most, within their count
 */
public record Pool(String cluster, String datacenter, Cluster.Nodes nodes, int planned) {
    /**
     * The pools of a site. What is owned is taken first, then what is reserved, then what is paid for on demand; of several clusters
     * alike, from each in proportion to what it has.
     *
     * @param needs nodes of each kind
     */
    static List<Pool> of(List<Shares.Member> members, Map<NodeNeeds.Kind, Integer> needs) {
        var alike = new LinkedHashMap<List<Object>, Pool>();
        for (var member : members) {
            for (var nodes : member.nodes()) {
                alike.merge(
                        List.of(member.name(), nodes.shape(), nodes.zone(), nodes.bought()),
                        new Pool(member.name(), member.datacenter(), nodes, 0),
                        Pool::and);
            }
        }
        var pools = new ArrayList<>(alike.values());
        needs.forEach((kind, count) -> {
            int left = count;
            for (var purchase : Cluster.Purchase.values()) {
                left = take(pools, kind, purchase, left);
            }
        });
        pools.sort(Comparator.comparing(Pool::cluster).thenComparing(Pool::name));
        return pools;
    }

    /** More of the same nodes, of which a cluster may tell in several parts. */
    private static Pool and(Pool pool, Pool more) {
        return new Pool(pool.cluster, pool.datacenter, pool.nodes.and(more.nodes), 0);
    }

    /** @return how many are still to be found */
    private static int take(List<Pool> pools, NodeNeeds.Kind kind, Cluster.Purchase purchase, int wanted) {
        int there = pools.stream()
                .filter(pool -> pool.is(kind, purchase))
                .mapToInt(pool -> pool.nodes().count())
                .sum();
        int left = Math.min(wanted, there);
        int among = there;
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            if (pool.is(kind, purchase) && among > 0) {
                int part =
                        Math.toIntExact(Math.ceilDiv((long) left * pool.nodes().count(), among));
                pools.set(i, new Pool(pool.cluster, pool.datacenter, pool.nodes, part));
                left -= part;
                among -= pool.nodes().count();
            }
        }
        return wanted - Math.min(wanted, there);
    }

    private boolean is(NodeNeeds.Kind kind, Cluster.Purchase purchase) {
        return nodes.shape().equals(kind.shape())
                && nodes.zone().orElse("").equals(kind.zone())
                && nodes.bought() == purchase;
    }

    /** Of the cluster, its nodes and how they are paid for. */
    String name() {
        return Labels.name(cluster, nodes.shape(), nodes.zone().orElse(""), purchase());
    }

    String purchase() {
        return nodes.bought().name().toLowerCase(Locale.ROOT).replace("_", "-");
    }
}
