package io.loadline.capacity.manifest;

import io.loadline.capacity.fleet.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the replicas of a service at a site are shared among the site's clusters: what a unit asks for goes to the clusters that serve
 * it alone, the rest to those that serve the whole site, or to all where there are none; among alike by their cores.
 */
public final class Shares {
    private Shares() {}

    /**
     * A cluster with what it has.
     *
     * @param unit the one that it serves, empty when it serves the whole site
     */
    public record Member(String name, String datacenter, Optional<String> unit, List<Cluster.Nodes> nodes) {
        static Member of(io.loadline.kernel.Cluster cluster) {
            return new Member(cluster.name(), cluster.datacenter(), cluster.unit(), Cluster.nodes(cluster));
        }

        private double cores() {
            return nodes.stream().mapToDouble(each -> each.cpu() * each.count()).sum();
        }
    }

    /**
     * The share of each cluster, 0..1, by name.
     *
     * @param members of one site
     * @param units share of the site's demand that each unit has
     */
    public static Map<String, Double> of(List<Member> members, Map<String, Double> units) {
        var shares = new TreeMap<String, Double>();
        double rest = 1;
        for (var unit : members.stream()
                .flatMap(each -> each.unit().stream())
                .distinct()
                .toList()) {
            double share = Math.min(rest, units.getOrDefault(unit, 0.0));
            add(
                    shares,
                    share,
                    members.stream()
                            .filter(each -> each.unit().equals(Optional.of(unit)))
                            .toList());
            rest -= share;
        }
        var general = members.stream().filter(each -> each.unit().isEmpty()).toList();
        add(shares, rest, general.isEmpty() ? members : general);
        return shares;
    }

    private static void add(Map<String, Double> shares, double share, List<Member> among) {
        double cores = among.stream().mapToDouble(Member::cores).sum();
        among.forEach(each -> shares.merge(
                each.name(), share * (cores == 0 ? 1.0 / among.size() : each.cores() / cores), Double::sum));
    }

    /** Whole replicas; what arithmetic of floating points adds needs none of its own. */
    public static int replicas(int atSite, double share) {
        return (int) Math.ceil(atSite * share - 1e-9);
    }
}
