package io.loadline.capacity.sizing;

import io.loadline.capacity.outside.RateCard;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.capacity.workload.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is proposed for a service at a site.
 *
 * @param hours of the two weeks that were measured, with what they tell; absent when none was
 * @param shrinkBack what a promotion has left behind
 * @param containers what leaving VMs would take
 * @param machineSize the smallest that can be bought and holds the proposed request; absent when none was named, or none does
 */
record Recommendation(
        String service,
        String datacenter,
        Optional<Estimates> hours,
        Optional<RightSize> rightSize,
        Optional<ShrinkBack> shrinkBack,
        Optional<Containers> containers,
        Optional<MachineSize> machineSize) {
    private static final double MEBI = 1 << 20;

    /**
     * What a recommendation rests on.
     *
     * @param hours that were measured, by time
     * @param sizes that can be bought, the smallest first
     */
    record Basis(
            String service,
            String datacenter,
            List<Hour> hours,
            Optional<Workload.Declared> workload,
            List<Promotion.Terms> promotions,
            Optional<RateCard> card,
            List<MachineSize> sizes) {}

    /**
     * What others would say of one replica.
     *
     * @param from the first of the hours
     * @param count of the hours
     * @param severity how much the declared requests differ from KRR's, in KRR's words, as far as they were measured; absent without a
     *     declaration
     */
    record Estimates(
            Instant from, int count, VerticalEstimate vpa, KrrEstimate krr, Optional<KrrEstimate.Severity> severity) {
        static Estimates of(List<Hour> hours, Optional<Workload.Declared> workload) {
            var vpa = VerticalEstimate.of(hours);
            var krr = KrrEstimate.of(hours);
            return new Estimates(
                    hours.getFirst().start(),
                    hours.size(),
                    vpa,
                    krr,
                    workload.map(w -> KrrEstimate.Severity.of(
                            Math.abs(w.cpuMillis() / 1000.0 - krr.cpu()),
                            vpa.knowsMemory() ? Math.abs(w.memoryMiB() * MEBI - krr.memory()) : 0)));
        }
    }

    /** Request and bounds, solved together with the autoscaler's target, of a service in containers. */
    record RightSize(JointSizing size, Saving saves) {
        static RightSize of(Workload.Declared workload, Basis basis) {
            var size = JointSizing.of(workload, basis.hours());
            return new RightSize(size, size.saves(workload, basis.hours(), basis.card()));
        }
    }

    static Recommendation of(Basis basis) {
        var hours = basis.hours();
        var workload = basis.workload().filter(w -> !hours.isEmpty());
        var right = workload.filter(w -> w.stage() == Workload.Stage.CONTAINER).map(w -> RightSize.of(w, basis));
        var containers =
                workload.filter(w -> w.stage() == Workload.Stage.VM).map(w -> Containers.of(w, hours, basis.card()));
        return new Recommendation(
                basis.service(),
                basis.datacenter(),
                hours.isEmpty() ? Optional.empty() : Optional.of(Estimates.of(hours, workload)),
                right,
                workload.flatMap(w -> ShrinkBack.of(w, hours, basis.promotions())),
                containers,
                right.map(RightSize::size)
                        .flatMap(size -> MachineSize.holding(basis.sizes(), size.cpuMillis(), size.memoryMiB()))
                        .or(() -> containers.flatMap(
                                c -> MachineSize.holding(basis.sizes(), c.cpuMillis(), c.memoryMiB()))));
    }
}
