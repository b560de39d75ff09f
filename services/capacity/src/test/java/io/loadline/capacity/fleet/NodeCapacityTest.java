package io.loadline.capacity.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J6: aws/karpenter-provider-aws, pkg/providers/instancetype/suite_test.go, on its m5.xlarge: four cores, 16 GiB, 58 pods. Not there: soft
 * thresholds, which kubelet does not take off what is allocatable, and how many pods the network of an instance lets be.
 */
final class NodeCapacityTest {
    private static final BigDecimal MEBI = BigDecimal.valueOf(1 << 20);

    private static NodeCapacity m5(Optional<NodeCapacity.Reserved> kube, Optional<String> evictionHard) {
        var system = new NodeCapacity.Reserved(Optional.empty(), Optional.of(Quantity.parse("2Gi")));
        return new NodeCapacity(
                Quantity.parse("4"), Quantity.parse("16Gi"), 58, kube, Optional.of(system), evictionHard);
    }

    @Test
    void kubeletHasItsShareByDefault() {
        var node = m5(Optional.empty(), Optional.empty());
        assertEquals(0, new BigDecimal("0.080").compareTo(node.kubeCpu()));
        assertEquals(0, BigDecimal.valueOf(893).multiply(MEBI).compareTo(node.kubeMemory()));
    }

    @Test
    void whatIsReservedForItIsTakenInstead() {
        var reserved = new NodeCapacity.Reserved(Optional.of(Quantity.parse("2")), Optional.of(Quantity.parse("10Gi")));
        var node = m5(Optional.of(reserved), Optional.empty());
        assertEquals(0, BigDecimal.TWO.compareTo(node.kubeCpu()));
        assertEquals(0, BigDecimal.valueOf(10 * 1024).multiply(MEBI).compareTo(node.kubeMemory()));
    }

    @ParameterizedTest
    @CsvSource({"500Mi,500", "10%,1638.4", "100%,0"})
    void evictionBeginsAtAnAmountOrAShare(String hard, BigDecimal mebibytes) {
        double bytes = mebibytes.multiply(MEBI).doubleValue();
        assertEquals(bytes, m5(Optional.empty(), Optional.of(hard)).threshold().doubleValue(), 10);
    }

    @Test
    void evictionBeginsAt100MebibytesByDefault() {
        assertEquals(
                0,
                BigDecimal.valueOf(100)
                        .multiply(MEBI)
                        .compareTo(m5(Optional.empty(), Optional.empty()).threshold()));
    }

    @Test
    void whatIsLeftIsKnownToAThousandth() {
        var node = new NodeCapacity(
                Quantity.parse("4.00049"),
                Quantity.parse("16Gi"),
                58,
                Optional.empty(),
                Optional.empty(),
                Optional.of("0." + "3".repeat(100) + "%"));
        assertEquals("3.920", node.allocatable().cpu().text());
        var tooExact = Optional.of("0." + "3".repeat(101) + "%");
        assertThrows(IllegalArgumentException.class, () -> m5(Optional.empty(), tooExact));
    }

    @Test
    void podsHaveWhatIsLeft() {
        var left = m5(Optional.empty(), Optional.empty()).allocatable();
        assertEquals(3920, left.cpu().millis());
        assertEquals(16 * 1024 - 2 * 1024 - 893 - 100, left.memory().mebibytes());
        assertEquals(58, left.pods());
        var tiny = new NodeCapacity(
                Quantity.parse("1"),
                Quantity.parse("512Mi"),
                110,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(0, tiny.allocatable().memory().mebibytes(), "110 pods take more than there is");
    }
}
