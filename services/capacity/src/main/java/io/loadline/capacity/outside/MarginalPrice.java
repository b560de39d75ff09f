package io.loadline.capacity.outside;

import io.loadline.kernel.Money;

/**
 * What one more core adds to the costs of a site.
 *
 * @param spareCpu cores that are paid for and that nobody uses
 * @param spareCpuHour what a core within these adds for an hour
 * @param cpuHour what a core beyond adds for an hour
 */
public record MarginalPrice(String datacenter, double spareCpu, Money spareCpuHour, Money cpuHour) {
    static final String TYPE = "io.loadline.cost.marginal-price.published.v1";

    /** What a core within the spare ones adds, over what one beyond does, 0..1. */
    public double ofPrice() {
        double beyond = cpuHour.amount().doubleValue();
        return beyond > 0 ? Math.clamp(spareCpuHour.amount().doubleValue() / beyond, 0, 1) : 1;
    }
}
