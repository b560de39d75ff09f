package io.loadline.cost.workload;

import java.util.List;
import java.util.Map;

/**
 * A container and what it costs, or the idle part of what a cluster or node costs.
 *
 * @param name unique among those that are aggregated together
 * @param charges max(requested, used) times price times hours of what is paid for by time; usage times price of the rest
 */
public record Workload(String name, Properties properties, Charges charges) {

    /**
     * Where it runs and what it belongs to, named as Kubernetes does; empty for what is not known.
     *
     * @param controllerKind {@code deployment}, {@code daemonset}, {@code statefulset}, {@code job}
     * @param services that lead to it; the first counts
     */
    public record Properties(
            String cluster,
            String node,
            String namespace,
            String controllerKind,
            String controller,
            String pod,
            String container,
            List<String> services,
            Map<String, String> labels,
            Map<String, String> annotations) {
        public Properties {
            services = List.copyOf(services);
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }

        /** Of capacity as a whole. */
        public static Properties of(String cluster, String node) {
            return new Properties(cluster, node, "", "", "", "", "", List.of(), Map.of(), Map.of());
        }
    }
}
