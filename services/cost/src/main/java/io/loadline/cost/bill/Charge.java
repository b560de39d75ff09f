package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a bill, typed. Amounts are in the bill's currency with all their digits and may be negative.
 *
 * @param line of the file, the header being line 1
 * @param period the billing month of the provider's zone, {@code YYYY-MM}
 * @param start start of the charge period
 * @param end end of the charge period, exclusive
 * @param billed what the invoice says; zero for what was paid before
 * @param effective the amortised cost, which is what allocation distributes
 * @param list at list prices
 * @param contracted at negotiated prices
 * @param tags provider's and user's tags, a JSON object of texts
 * @param unused the commitment discount of which the line says that nobody used it; empty for other lines
 * @param invoice its number; empty where the bill does not say it
 * @param issuer of the invoice; empty likewise
 * @param rest the other columns, those named {@code x_…} among them, as they stand in the file: a record of CSV
 */
record Charge(
        long line,
        String period,
        Instant start,
        Instant end,
        String category,
        String provider,
        String service,
        Optional<String> region,
        String currency,
        BigDecimal billed,
        BigDecimal effective,
        Optional<BigDecimal> list,
        Optional<BigDecimal> contracted,
        String tags,
        String unused,
        String invoice,
        String issuer,
        String rest) {
    /** The same in another currency. */
    Charge in(String other) {
        return new Charge(
                line,
                period,
                start,
                end,
                category,
                provider,
                service,
                region,
                other,
                billed,
                effective,
                list,
                contracted,
                tags,
                unused,
                invoice,
                issuer,
                rest);
    }
}
