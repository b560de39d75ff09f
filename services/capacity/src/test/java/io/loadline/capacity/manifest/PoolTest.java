package io.loadline.capacity.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.plan.NodeNeeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final NodeNeeds.Kind LARGE = new NodeNeeds.Kind("c16m64", "");

    private static Cluster.Nodes nodes(Cluster.Purchase purchase, int count) {
        return new Cluster.Nodes(
                "c16m64",
                Optional.empty(),
                15.5,
                58,
                110,
                count,
                Optional.of(purchase),
                Optional.of(Duration.ofMinutes(3)));
    }

    private static Shares.Member member(String name, Optional<String> unit, Cluster.Nodes... nodes) {
        return new Shares.Member(name, "east", unit, List.of(nodes));
    }

    private static Map<String, Integer> planned(List<Pool> pools) {
        return pools.stream().collect(Collectors.toMap(Pool::name, Pool::planned));
    }

    @Test
    void whatIsOwnedIsTakenBeforeWhatIsReservedBeforeWhatIsPaidOnDemand() {
        var members = List.of(
                member(
                        "east-a",
                        Optional.empty(),
                        nodes(Cluster.Purchase.ON_DEMAND, 50),
                        nodes(Cluster.Purchase.OWNED, 10)),
                member(
                        "east-b",
                        Optional.empty(),
                        nodes(Cluster.Purchase.OWNED, 20),
                        nodes(Cluster.Purchase.RESERVED, 5)));
        assertEquals(
                Map.of(
                        "east-a-c16m64-on-demand", 7,
                        "east-a-c16m64-owned", 10,
                        "east-b-c16m64-owned", 20,
                        "east-b-c16m64-reserved", 5),
                planned(Pool.of(members, Map.of(LARGE, 42))));
        assertEquals(
                Map.of(
                        "east-a-c16m64-on-demand", 0,
                        "east-a-c16m64-owned", 3,
                        "east-b-c16m64-owned", 6,
                        "east-b-c16m64-reserved", 0),
                planned(Pool.of(members, Map.of(LARGE, 9))));
    }

    @Test
    void nodesOfWhichAClusterTellsInPartsAreOnePool() {
        var members = List.of(
                member("east-a", Optional.empty(), nodes(Cluster.Purchase.OWNED, 5), nodes(Cluster.Purchase.OWNED, 3)));
        assertEquals(Map.of("east-a-c16m64-owned", 7), planned(Pool.of(members, Map.of(LARGE, 7))));
    }

    @Test
    void theLargestClustersShareNodes() {
        var members = List.of(
                member("east-a", Optional.empty(), nodes(Cluster.Purchase.OWNED, 100_000)),
                member("east-b", Optional.empty(), nodes(Cluster.Purchase.OWNED, 100_000)));
        assertEquals(
                Map.of("east-a-c16m64-owned", 75_000, "east-b-c16m64-owned", 75_000),
                planned(Pool.of(members, Map.of(LARGE, 150_000))));
    }

    @Test
    void nodesAreWhatKarpenterAndKubernetesAccept() {
        var members = List.of(member(
                "east-a",
                Optional.empty(),
                nodes(Cluster.Purchase.OWNED, 10),
                nodes(Cluster.Purchase.RESERVED, 5),
                new Cluster.Nodes(
                        "C 8",
                        Optional.of("z1"),
                        8,
                        30,
                        110,
                        9,
                        Optional.of(Cluster.Purchase.ON_DEMAND),
                        Optional.empty())));
        var documents = NodePools.of(
                UUID.randomUUID(),
                Pool.of(members, Map.of(LARGE, 12)),
                Map.of("group", "karpenter.k8s.aws", "kind", "EC2NodeClass", "name", "default"));
        assertEquals(3, documents.size());
        for (var document : documents) {
            PublishedSchemas.accept(PublishedSchemas.documents(document.yaml()).getFirst());
        }
    }

    @Test
    void aUnitsPartGoesToItsOwnClustersAndTheRestToTheOthers() {
        var members = List.of(
                member("one", Optional.of("east-1"), nodes(Cluster.Purchase.OWNED, 10)),
                member("two", Optional.empty(), nodes(Cluster.Purchase.OWNED, 10)),
                member("three", Optional.empty(), nodes(Cluster.Purchase.OWNED, 30)));
        assertEquals(
                Map.of("one", 0.2, "two", 0.2, "three", 0.6),
                rounded(Shares.of(members, Map.of("east-1", 0.2, "west-1", 0.5))));
        assertEquals(Map.of("one", 1.0), rounded(Shares.of(members.subList(0, 1), Map.of("east-1", 0.2))));
    }

    @Test
    void partsOfReplicasAreWholeAndNeverTooFew() {
        assertEquals(4, Shares.replicas(10, 1 / 3.0));
        assertEquals(3, Shares.replicas(10, 0.3));
        assertEquals(0, Shares.replicas(10, 0));
    }

    private static Map<String, Double> rounded(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Math.round(e.getValue() * 1e9) / 1e9));
    }
}
