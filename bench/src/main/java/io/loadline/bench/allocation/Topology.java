package io.loadline.bench.allocation;

import static io.loadline.cost.workload.Resource.CPU;
import static io.loadline.cost.workload.Resource.GPU;
import static io.loadline.cost.workload.Resource.LOAD_BALANCER;
import static io.loadline.cost.workload.Resource.MEMORY;
import static io.loadline.cost.workload.Resource.NETWORK;
import static io.loadline.cost.workload.Resource.VOLUME;

import io.loadline.cost.exact.Rational;
import io.loadline.cost.workload.Charges;
import io.loadline.cost.workload.Workload;
import io.loadline.cost.workload.Workload.Properties;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hipparchus.fraction.BigFraction;

/**
 * What OpenCost's scenarios are about: twelve containers in two clusters that cost one for each resource, but for the memory of the
 * first, and what is idle there.
 *
 * @param idleOfNodes where cluster2's ten are idle on three nodes
 */
record Topology(List<Workload> workloads, List<Workload> idleOfClusters, List<Workload> idleOfNodes) {
    /** Container, cluster, node, namespace, pod, controller, memory cost, labels, annotation, service; a hyphen is none. */
    private static final String CONTAINERS = """
            container1 cluster1 c1nodes namespace1 pod1    -                        11 app=app1,env=env1 -     -
            container2 cluster1 c1nodes namespace1 pod-abc deployment:deployment1   1  -                 -     -
            container3 cluster1 c1nodes namespace1 pod-def deployment:deployment1   1  -                 -     -
            container4 cluster1 c1nodes namespace2 pod-ghi deployment:deployment2   1  app=app2,env=env2 -     -
            container5 cluster1 c1nodes namespace2 pod-ghi deployment:deployment2   1  app=app2,env=env2 -     -
            container6 cluster1 c1nodes namespace2 pod-jkl daemonset:daemonset1     1  -                 -     service1
            container4 cluster2 node1   namespace2 pod-mno deployment:deployment2   1  app=app2          -     -
            container5 cluster2 node1   namespace2 pod-mno deployment:deployment2   1  app=app2          -     -
            container6 cluster2 node2   namespace2 pod-pqr daemonset:daemonset1     1  -                 -     service1
            container7 cluster2 node2   namespace3 pod-stu deployment:deployment3   1  -                 team1 -
            container8 cluster2 node3   namespace3 pod-vwx statefulset:statefulset1 1  -                 team2 -
            container9 cluster2 node3   namespace3 pod-vwx statefulset:statefulset1 1  -                 team1 -
            """;

    static Topology read() {
        return new Topology(
                CONTAINERS.lines().map(Topology::container).toList(),
                List.of(idle("cluster1", "cluster1", "5", "15"), idle("cluster2", "cluster2", "5", "5")),
                List.of(
                        idle("cluster1", "c1nodes", "5", "15"),
                        idle("cluster2", "node1", "1.666667", "1.666667"),
                        idle("cluster2", "node2", "1.666667", "1.666667"),
                        idle("cluster2", "node3", "1.666667", "1.666667")));
    }

    private static Workload container(String line) {
        var cells = Arrays.stream(line.split(" +"))
                .map(cell -> cell.equals("-") ? "" : cell)
                .toList();
        var controller = cells.get(5).split(":", 2);
        var charges = Stream.of(CPU, GPU, VOLUME, NETWORK, LOAD_BALANCER)
                .map(resource -> Charges.of(resource, BigFraction.ONE))
                .reduce(Charges.of(MEMORY, amount(cells.get(6))), Charges::plus);
        return new Workload(
                cells.get(1) + "/" + cells.get(3) + "/" + cells.get(4) + "/" + cells.get(0),
                new Properties(
                        cells.get(1),
                        cells.get(2),
                        cells.get(3),
                        controller[0],
                        controller.length > 1 ? controller[1] : "",
                        cells.get(4),
                        cells.get(0),
                        cells.get(9).isEmpty() ? List.of() : List.of(cells.get(9)),
                        labels(cells.get(7)),
                        cells.get(8).isEmpty() ? Map.of() : Map.of("team", cells.get(8))),
                charges);
    }

    private static Map<String, String> labels(String text) {
        var labels = new LinkedHashMap<String, String>();
        for (var label : text.isEmpty() ? new ArrayList<String>() : List.of(text.split(","))) {
            labels.put(label.substring(0, label.indexOf('=')), label.substring(label.indexOf('=') + 1));
        }
        return labels;
    }

    private static Workload idle(String cluster, String node, String cpu, String memory) {
        return new Workload(
                node + "/idle",
                Properties.of(cluster, node),
                Charges.of(CPU, amount(cpu)).plus(Charges.of(MEMORY, amount(memory))));
    }

    private static BigFraction amount(String text) {
        return Rational.of(new BigDecimal(text));
    }
}
