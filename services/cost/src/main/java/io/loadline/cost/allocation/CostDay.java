package io.loadline.cost.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Everything that is to be distributed on one business day, in the reporting currency.
 *
 * @param used by place; a place has a service
 * @param pools owned capacity by data centre
 * @param rated prices of data centres that neither own capacity nor are on a bill that day
 * @param billed amounts of bill lines that fall on this day
 * @param bandwidth cost of the day by data centre
 * @param sent GiB by place, as far as it is known
 * @param idle what becomes of owned capacity that nobody used
 * @param sharing how what is billed without a service is split
 */
record CostDay(
        LocalDate date,
        Map<Place, Work> used,
        Map<String, Pool> pools,
        Map<String, Price> rated,
        List<Billed> billed,
        Map<String, BigDecimal> bandwidth,
        Map<Place, BigDecimal> sent,
        AllocationRules.Idle idle,
        Sharing sharing) {

    /** The price of a core and of a GiB for an hour, or their ratio. */
    record Price(BigDecimal cpuHour, BigDecimal memoryGibHour) {
        /** Where nobody has said what memory is worth. */
        static final Price CPU_ALONE = new Price(BigDecimal.ONE, BigDecimal.ZERO);

        BigDecimal of(Work work) {
            return cpuHour.multiply(work.cpuHours()).add(memoryGibHour.multiply(work.memoryGibHours()));
        }
    }

    /**
     * Owned capacity of a data centre.
     *
     * @param cost of the day
     * @param capacity of the day
     * @param price by whose ratio a core and a GiB share the cost (OpenCost specification 0.1, appendix A)
     */
    record Pool(BigDecimal cost, Work capacity, Price price) {}

    /**
     * Part of a bill.
     *
     * @param place its names as far as the bill tells; empty ones are not known
     */
    record Billed(Place place, BigDecimal amount) {}
}
