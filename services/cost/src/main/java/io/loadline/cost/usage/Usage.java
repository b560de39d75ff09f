package io.loadline.cost.usage;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a service used or requested on a business day in a unit, whichever was more, hour by hour.
 *
 * @param unit empty where capacity names none
 * @param cpuHours cores times hours
 * @param memoryGibHours GiB times hours
 * @param cpuUsedHours what of it was used; all of it where nobody measured that
 * @param egressGib GiB that were sent; nothing where nobody measured that
 */
public record Usage(
        LocalDate date,
        String service,
        String datacenter,
        String unit,
        BigDecimal cpuHours,
        BigDecimal memoryGibHours,
        BigDecimal cpuUsedHours,
        BigDecimal memoryUsedGibHours,
        BigDecimal egressGib) {}
