package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * What reading a bill brought to light.
 *
 * @param currency of every accepted line; empty when there is none
 * @param periods billing months, {@code 2026-10}
 * @param rejectedLines the first of the lines that could not be recorded
 */
public record BillReading(
        long rows,
        long accepted,
        long rejected,
        Optional<String> currency,
        Totals totals,
        List<String> periods,
        List<Finding> findings,
        List<Unreadable> rejectedLines) {}
