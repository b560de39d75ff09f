package io.loadline.capacity.fleet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A node as it is bought, before anything runs on it. Allocatable is what kubelet, system and the threshold of eviction leave of it
 * (Kubernetes, Reserve Compute Resources for System Daemons). What is not given is taken as on EKS (aws/karpenter-provider-aws,
 * pkg/providers/instancetype/types.go): of CPU 6 % of the first core, 1 % of the second, a half of the next two and a quarter of the others;
 * of memory 255 MiB and 11 MiB a pod; 100 MiB to evict at.
 *
 * @param evictionHard memory that stays available, an amount or a share such as {@code 10%}; {@code 100%} for none
 */
record NodeCapacity(
        Quantity cpu,
        Quantity memory,
        @Min(1) @Max(10_000) int pods,
        Optional<Reserved> kubeReserved,
        Optional<Reserved> systemReserved,
        Optional<@Pattern(regexp = EVICTION) String> evictionHard) {
    static final String EVICTION = "\\d{1,3}(\\.\\d+)?%|\\d+(\\.\\d+)?([kMGT]|[KMGT]i)?";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Quantity THRESHOLD = Quantity.parse("100Mi");
    private static final int THOUSANDTHS = 3;
    private static final int MEMORY_MIB = 255;
    private static final int MEMORY_MIB_OF_A_POD = 11;
    /** Where each share of the CPU begins, in thousandths of a core. */
    private static final long[] FROM = {0, 1000, 2000, 4000, Long.MAX_VALUE};

    private static final double[] SHARES = {0.06, 0.01, 0.005, 0.0025};

    /** @throws IllegalArgumentException when the amount to evict at is more than any machine has, or a share of more digits than are read */
    NodeCapacity {
        evictionHard
                .map(text -> text.endsWith("%") ? text.substring(0, text.length() - 1) : text)
                .ifPresent(Quantity::parse);
    }

    /** Each when given. */
    record Reserved(Optional<Quantity> cpu, Optional<Quantity> memory) {
        private static final Reserved NOTHING = new Reserved(Optional.empty(), Optional.empty());
    }

    /** What is left for pods; nothing where more is reserved than there is. */
    FleetResource.Allocatable allocatable() {
        var system = systemReserved.orElse(Reserved.NOTHING);
        return new FleetResource.Allocatable(
                left(cpu, kubeCpu(), system.cpu().map(Quantity::value).orElse(BigDecimal.ZERO)),
                left(
                        memory,
                        kubeMemory(),
                        system.memory()
                                .map(Quantity::value)
                                .orElse(BigDecimal.ZERO)
                                .add(threshold())),
                pods);
    }

    private static Quantity left(Quantity of, BigDecimal kube, BigDecimal others) {
        var whole = of.value().subtract(kube).subtract(others).max(BigDecimal.ZERO);
        var left = whole.setScale(Math.min(whole.scale(), THOUSANDTHS), RoundingMode.FLOOR);
        return new Quantity(left.toPlainString(), left);
    }

    /** Cores. */
    BigDecimal kubeCpu() {
        return kubeReserved.flatMap(Reserved::cpu).map(Quantity::value).orElseGet(() -> {
            long millis = 0;
            for (int i = 0; i < SHARES.length; i++) {
                millis += (long) (SHARES[i] * Math.max(0, Math.min(cpu.millis(), FROM[i + 1]) - FROM[i]));
            }
            return BigDecimal.valueOf(millis, 3);
        });
    }

    /** Bytes. */
    BigDecimal kubeMemory() {
        return kubeReserved
                .flatMap(Reserved::memory)
                .map(Quantity::value)
                .orElseGet(() -> Quantity.parse(MEMORY_MIB + MEMORY_MIB_OF_A_POD * pods + "Mi")
                        .value());
    }

    /** Bytes. */
    BigDecimal threshold() {
        var text = evictionHard.orElse(THRESHOLD.text());
        if (!text.endsWith("%")) {
            return Quantity.parse(text).value();
        }
        var percent = new BigDecimal(text.substring(0, text.length() - 1));
        return percent.compareTo(HUNDRED) == 0
                ? BigDecimal.ZERO
                : memory.value().multiply(percent).divide(HUNDRED, 0, RoundingMode.CEILING);
    }
}
