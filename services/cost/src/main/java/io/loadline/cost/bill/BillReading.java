package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.period.BillingPeriod.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What reading a bill brought to light.
 *
 * @param currency of every accepted charge; empty when there is none
 * @param periods billing months, {@code 2026-10}
 * @param issuers of its invoices, the first 1,000, for the record; whose charges are in which month is asked of its lines
 * @param statements what a dataset of billing periods says of them
 * @param rejectedLines the first of the lines that could not be recorded
 */
public record BillReading(
        Dataset dataset,
        long rows,
        long accepted,
        long rejected,
        Optional<String> currency,
        Totals totals,
        List<String> periods,
        List<String> issuers,
        List<Statement> statements,
        List<Finding> findings,
        List<Unreadable> rejectedLines) {}
