package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * J7: 8,152 pods and 1,523 nodes of a production cluster (alibaba/clusterdata, cluster-trace-gpu-v2023/csv, openb_pod_list_default.csv and
 * openb_node_list_all_node.csv), each kind as thousandths of a core x MiB x how many there are. Graphics processors are left out.
 */
final class PublishedPodsTest {
    private static final int PODS_OF_A_NODE = 110;
    private static final int CORE = 1000;

    private static final List<Kind> PODS = kinds("""
            1000x2048x26 1000x6144x15 2000x8192x5 2000x16384x5 3152x5600x1592 4000x4096x1 4000x8192x1 4000x15258x182
            4000x16384x8 4000x22888x189 4000x24576x104 4000x30517x136 4000x31250x40 4000x32768x5 4152x10600x152 5000x10240x1
            6000x6144x51 6000x8192x10 6000x12288x29 6000x16384x8 6000x18432x18 6000x22888x28 6000x23552x6 6000x30517x2
            6000x32768x6 6000x65536x3 7000x30000x11 8000x8192x3 8000x15625x12 8000x16000x2 8000x16384x106 8000x24576x1
            8000x30517x649 8000x31250x5 8000x32768x55 8000x61035x1 8000x62500x1 8000x65536x2 8200x33792x41 8710x41560x1
            9400x52224x6 9810x41560x195 10000x48828x1 11300x23552x1 11300x37888x16 11300x49152x857 11400x48128x534
            11400x57344x11 11400x77824x65 11800x78848x1 11900x43008x4 11900x77824x51 11908x47104x778 12000x12288x1
            12000x15360x44 12000x16000x2 12000x16384x99 12000x18432x6 12000x23552x2 12000x24576x162 12000x32768x8
            12000x47104x8 12000x49152x4 12500x57344x364 12500x65536x2 14000x0x1 14000x60000x1 14200x58368x93 14900x73728x8
            15200x80896x36 15400x51200x120 15400x90112x9 15700x58368x158 15900x90112x1 16000x15625x1 16000x16384x3
            16000x24576x1 16000x31250x11 16000x32768x110 16000x49152x3 16000x62500x1 16000x65536x34 16200x66560x7
            16400x84992x2 16400x125952x27 16500x51200x95 17400x43008x2 18708x64512x255 20000x65536x2 24200x93184x84
            30200x160768x3 32000x32768x2 32000x49152x284 32000x62500x3 32000x65536x1 32000x131072x3 32200x132096x9
            60200x320512x3 64000x262144x3 64200x263168x18 88000x327680x18 120000x737280x3 120200x640000x2
            """);

    private static final List<Kind> NODES = kinds("""
            8000x32768x19 8000x61440x5 16000x122880x107 32000x65536x10 32000x131072x51 32000x262144x129 48000x376832x9
            64000x131072x4 64000x262144x37 64000x524288x22 82000x344064x1 96000x393216x596 96000x524288x59 96000x786432x22
            104000x196608x1 104000x524288x407 104000x786432x3 128000x786432x39 128000x1048576x2
            """);

    @Test
    void allPodsFindRoomOnTheNodesThatThereWere() {
        var nodes = IntStream.range(0, NODES.size())
                .mapToObj(i -> shape("node-" + i, NODES.get(i), NODES.get(i).count()))
                .toList();
        assertEquals(0, FirstFit.of(pods(), nodes).left());
    }

    @Test
    void boughtNodesCostAtMostThreeHundredthsMoreThanTheCoresAlone() {
        var shapes = List.of(
                shape("large", new Kind(104_000, 524_288, 0), 8152),
                shape("huge", new Kind(128_000, 1_048_576, 0), 8152));
        var bought = FirstFit.of(pods(), shapes);
        double cores = PODS.stream()
                        .mapToDouble(kind -> (double) kind.cpuMillis() * kind.count())
                        .sum()
                / CORE;
        assertEquals(0, bought.left());
        assertTrue(bought.price() <= 1.03 * cores, () -> bought.price() + " for " + cores);
    }

    /** A core costs one. */
    private static PlanInputs.NodeShape shape(String name, Kind kind, int count) {
        var price = BigDecimal.valueOf(kind.cpuMillis()).movePointLeft(3).toPlainString();
        return new PlanInputs.NodeShape(
                name, kind.cpuMillis(), kind.memoryMiB(), PODS_OF_A_NODE, count, Money.of(price, "CNY"));
    }

    private static List<Packing.Pods> pods() {
        return IntStream.range(0, PODS.size())
                .mapToObj(i -> new Packing.Pods(
                        i,
                        new PlanInputs.Pod(PODS.get(i).cpuMillis(), PODS.get(i).memoryMiB()),
                        PODS.get(i).count()))
                .toList();
    }

    private record Kind(long cpuMillis, long memoryMiB, int count) {}

    private static List<Kind> kinds(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(kind -> kind.split("x", -1))
                .map(kind -> new Kind(Long.parseLong(kind[0]), Long.parseLong(kind[1]), Integer.parseInt(kind[2])))
                .toList();
    }
}
