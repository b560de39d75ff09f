package io.loadline.cost.usage;

import java.math.BigDecimal;

/**
 * The most that was used or requested in a data centre within an hour, whichever was more.
 *
 * @param cpu cores
 */
public record Peak(String datacenter, BigDecimal cpu, BigDecimal memoryGib) {}
