package io.loadline.cost.allocation;

import java.math.BigDecimal;

/**
 * What is paid for something, in parts.
 *
 * @param direct for what it used or requested, or by its tag on the bill
 * @param idle its share of owned capacity that nobody used
 * @param shared its share of what is on the bill without the tag of a service
 */
public record Share(BigDecimal direct, BigDecimal idle, BigDecimal shared) {
    public static final Share NONE = new Share(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static Share direct(BigDecimal amount) {
        return new Share(amount, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static Share idle(BigDecimal amount) {
        return new Share(BigDecimal.ZERO, amount, BigDecimal.ZERO);
    }

    static Share shared(BigDecimal amount) {
        return new Share(BigDecimal.ZERO, BigDecimal.ZERO, amount);
    }

    public Share plus(Share other) {
        return new Share(direct.add(other.direct), idle.add(other.idle), shared.add(other.shared));
    }

    public BigDecimal total() {
        return direct.add(idle).add(shared);
    }
}
