package io.loadline.cost.invoice;

import io.loadline.cost.bill.RecordStore.Invoiced;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * An invoice and what is charged on it, both without taxes, which Cost and Usage need not have.
 *
 * @param issuer of the invoice
 * @param state {@code Open} while it may change, {@code Issued}, or {@code Voided} when it is owed no more
 * @param issued absent before
 * @param invoiced what its details sum to
 * @param tax what is invoiced beside
 * @param charged what the recorded charges on it sum to
 * @param charges how many those are
 * @param difference of what is invoiced from what is charged
 * @param tolerance that rounding explains
 * @param finding when it is not open and the difference is larger
 */
record Invoice(
        String issuer,
        String invoice,
        String state,
        Optional<Instant> issued,
        Optional<Instant> due,
        Money invoiced,
        Money tax,
        Money charged,
        long charges,
        Money difference,
        Money tolerance,
        Optional<Finding> finding) {
    /** The specification's own of 1.2, which it leaves undecided. */
    private static final String RULE = "BilledCost-C-007-M";

    private static final String OPEN = "Open";

    private static final BigDecimal LEAST_SUBUNITS = BigDecimal.valueOf(100);

    /** @param rule as in the requirements model of FOCUS */
    record Finding(String rule, String message) {}

    static Invoice of(Invoiced its) {
        var difference = its.amount().minus(its.charged());
        var tolerance = tolerance(its.amount(), its.charges());
        boolean differs = difference.amount().abs().compareTo(tolerance.amount()) > 0
                && !its.state().equals(OPEN);
        return new Invoice(
                its.issuer(),
                its.invoice(),
                its.state(),
                its.issued(),
                its.due(),
                its.amount(),
                its.tax(),
                its.charged(),
                its.charges(),
                difference,
                tolerance,
                differs ? Optional.of(new Finding(RULE, says(its))) : Optional.empty());
    }

    private static String says(Invoiced its) {
        return its.charges() == 0
                ? "no charge on it is recorded"
                : "invoiced are " + its.amount() + ", but charged " + its.charged();
    }

    /**
     * What rounding explains: the greater of 100 subunits and half a subunit for each of as many as the root of the charges (FOCUS 1.4,
     * Rounding Variance Tolerance).
     */
    private static Money tolerance(Money amount, long charges) {
        var currency = amount.currency();
        int places = Math.max(0, currency.getDefaultFractionDigits());
        var subunits = BigDecimal.valueOf(charges)
                .sqrt(MathContext.DECIMAL64)
                .divide(BigDecimal.TWO, MathContext.DECIMAL64)
                .max(LEAST_SUBUNITS);
        return new Money(subunits.movePointLeft(places).setScale(places, RoundingMode.DOWN), currency);
    }
}
