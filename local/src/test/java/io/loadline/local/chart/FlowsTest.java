package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may speak to whom, as the NetworkPolicies add up to it. */
class FlowsTest {
    private static final Map<String, String> OUTWARD = Map.of(
            "webhooks.allowedHosts[0]", "hooks.example.com",
            "sources.allowedHosts[0]", "prometheus.monitoring",
            "tracing.endpoint", "http://otel-collector.monitoring:4318");

    @Test
    void outOfThePlatformThereAreTheseFlowsAndNoOthers() {
        assertEquals("""
                capacity -> 0.0.0.0/0 :443
                capacity -> 10.0.0.0/8 :5432
                capacity -> 10.0.0.0/8 :9093
                capacity -> namespace monitoring :4318
                capacity -> namespace monitoring :9090
                changes -> 0.0.0.0/0 :443
                changes -> 10.0.0.0/8 :5432
                changes -> 10.0.0.0/8 :9093
                changes -> namespace monitoring :4318
                cost -> 0.0.0.0/0 :443
                cost -> 10.0.0.0/8 :5432
                cost -> 10.0.0.0/8 :9093
                cost -> namespace monitoring :4318
                everyone -> namespace kube-system :53
                gateway -> 0.0.0.0/0 :443
                gateway -> 0.0.0.0/0 but 5 :443
                gateway -> 10.0.0.0/8 :5432
                gateway -> 10.0.0.0/8 :9093
                gateway -> capacity :8080
                gateway -> changes :8080
                gateway -> cost :8080
                gateway -> namespace monitoring :4318
                gateway -> slo :8080
                migration -> 10.0.0.0/8 :5432
                slo -> 0.0.0.0/0 :443
                slo -> 10.0.0.0/8 :5432
                slo -> 10.0.0.0/8 :9093
                slo -> namespace monitoring :4318
                slo -> namespace monitoring :9090
                test -> gateway :8080
                """, lines(egress(Manifests.render("values.yaml", OUTWARD))));
    }

    @Test
    void intoThePlatformThereAreTheseFlowsAndNoOthers() {
        assertEquals("""
                capacity <- gateway :http
                capacity <- namespace monitoring :http
                changes <- gateway :http
                changes <- namespace monitoring :http
                cost <- gateway :http
                cost <- namespace monitoring :http
                gateway <- every namespace :http
                gateway <- namespace monitoring :http
                gateway <- test :http
                slo <- gateway :http
                slo <- namespace monitoring :http
                """, lines(ingress(Manifests.render("values.yaml", OUTWARD))));
    }

    @Test
    void nobodyIsCalledThatTheOperatorHasNotNamed() {
        var flows = lines(egress(Manifests.render("values.yaml")));

        assertEquals(
                List.of(),
                flows.lines()
                        .filter(line -> line.contains("but") || line.contains("monitoring"))
                        .toList());
    }

    @Test
    void whatOperatorsRunIsReachedByItsLabels() {
        var flows = egress(Manifests.render(
                        "values.yaml", Map.of("database.cnpg.enabled", "true", "kafka.strimzi.enabled", "true")))
                .filter(line -> line.startsWith("cost"))
                .sorted()
                .toList();

        assertEquals(
                List.of(
                        "cost -> 0.0.0.0/0 :443",
                        "cost -> pods {cnpg.io/cluster=shop-postgres} :5432",
                        "cost -> pods {strimzi.io/cluster=shop, strimzi.io/kind=Kafka} :9093"),
                flows);
    }

    private static String lines(Stream<String> flows) {
        return flows.sorted().distinct().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Stream<String> egress(Manifests manifests) {
        return manifests
                .typed(V1NetworkPolicy.class)
                .flatMap(policy -> known(policy.getSpec().getEgress())
                        .flatMap(rule -> known(rule.getTo())
                                .flatMap(peer -> ports(rule.getPorts())
                                        .map(port -> component(policy) + " -> " + peer(peer) + " :" + port))));
    }

    private static Stream<String> ingress(Manifests manifests) {
        return manifests
                .typed(V1NetworkPolicy.class)
                .flatMap(policy -> known(policy.getSpec().getIngress())
                        .flatMap(rule -> known(rule.getFrom())
                                .flatMap(peer -> ports(rule.getPorts())
                                        .map(port -> component(policy) + " <- " + peer(peer) + " :" + port))));
    }

    private static Stream<String> ports(List<V1NetworkPolicyPort> ports) {
        return known(ports).map(V1NetworkPolicyPort::getPort).map(IntOrString::toString);
    }

    private static String component(V1NetworkPolicy policy) {
        return component(policy.getSpec().getPodSelector()).orElse("everyone");
    }

    private static Optional<String> component(V1LabelSelector selector) {
        return Optional.ofNullable(selector.getMatchLabels().get("app.kubernetes.io/component"));
    }

    private static String peer(V1NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            var except = known(peer.getIpBlock().getExcept()).count();
            return peer.getIpBlock().getCidr() + (except == 0 ? "" : " but " + except);
        }
        if (peer.getPodSelector() != null) {
            return component(peer.getPodSelector())
                    .orElse("pods " + peer.getPodSelector().getMatchLabels());
        }
        var labels = Optional.ofNullable(peer.getNamespaceSelector().getMatchLabels())
                .orElse(Map.of());
        return labels.isEmpty() ? "every namespace" : "namespace " + labels.get("kubernetes.io/metadata.name");
    }

    private static <T> Stream<T> known(List<T> list) {
        return Optional.ofNullable(list).orElse(List.of()).stream();
    }
}
