package io.loadline.cost.bill;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A recorded bill as clients see it.
 *
 * @param id of the import
 * @param state {@code RECORDED}, or {@code REPLACED} when another one counts instead
 * @param replacedBy that other one
 * @param totals exact to the last digit; absent when no line was accepted
 * @param findings rules of the specification that lines break
 * @param errors lines that were left out
 */
record BillView(
        @JsonProperty("import") UUID id,
        String state,
        double progress,
        String format,
        Optional<String> invoice,
        Optional<UUID> replacedBy,
        List<String> periods,
        long rows,
        long accepted,
        long rejected,
        Optional<Amounts> totals,
        List<Finding> findings,
        List<Violation> errors) {

    static BillView of(UUID id, BillImport.Known known) {
        var bill = known.bill().orElseThrow();
        return new BillView(
                id,
                known.replacedBy().isPresent() ? "REPLACED" : "RECORDED",
                1,
                bill.format(),
                bill.invoice(),
                known.replacedBy(),
                bill.periods(),
                bill.rows(),
                bill.accepted(),
                bill.rejected(),
                bill.currency().map(currency -> Amounts.of(bill.totals(), currency)),
                bill.findings(),
                bill.errors());
    }

    /** The four totals in the bill's currency. */
    record Amounts(Money billed, Money effective, Money list, Money contracted) {
        static Amounts of(Totals totals, String code) {
            var currency = Currency.getInstance(code);
            return new Amounts(
                    money(totals.billed(), currency),
                    money(totals.effective(), currency),
                    money(totals.list(), currency),
                    money(totals.contracted(), currency));
        }

        private static Money money(BigDecimal amount, Currency currency) {
            return new Money(amount, currency);
        }
    }
}
