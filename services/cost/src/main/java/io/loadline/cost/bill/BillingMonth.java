package io.loadline.cost.bill;

import io.loadline.kernel.Period;
import io.loadline.web.WebProblem;

/** The month that somebody asks for, {@code 2026-10}, or none. */
public final class BillingMonth {
    private BillingMonth() {}

    /** @throws io.loadline.eventstore.Rejection when it is neither a month nor empty */
    public static String of(String period) {
        try {
            if (period.isEmpty() || Period.parse(period).kind() == Period.Kind.MONTH) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            throw WebProblem.INVALID_PARAMETER.at("/period", String.valueOf(e.getMessage()));
        }
        throw WebProblem.INVALID_PARAMETER.at("/period", "bills are by month, such as 2026-10");
    }
}
