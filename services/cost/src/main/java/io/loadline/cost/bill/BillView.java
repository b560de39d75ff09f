package io.loadline.cost.bill;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.cost.bill.FocusRow.Unreadable;
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
 * @param id of the import; of one that is still being uploaded the Idempotency-Key
 * @param state {@code RUNNING}, {@code RECORDED}, or {@code REPLACED} when another one counts instead
 * @param progress 0 to 1; of an upload of unknown length 0 until it is over
 * @param dataset of FOCUS
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
        Dataset dataset,
        Optional<String> invoice,
        Optional<UUID> replacedBy,
        List<String> periods,
        long rows,
        long accepted,
        long rejected,
        Optional<Amounts> totals,
        List<Finding> findings,
        List<Violation> errors) {
    private static final int FEW = 20;

    static BillView of(UUID id, BillImport.Known known) {
        var bill = known.bill().orElseThrow();
        return new BillView(
                id,
                known.replacedBy().isPresent() ? "REPLACED" : "RECORDED",
                1,
                bill.format(),
                bill.dataset(),
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

    /** Of an upload that goes on, with the first of its errors. */
    static BillView running(BillIntake.Upload upload, double progress, BillReading soFar) {
        return new BillView(
                upload.key(),
                "RUNNING",
                progress,
                upload.format().name(),
                soFar.dataset(),
                upload.invoice(),
                Optional.empty(),
                soFar.periods(),
                soFar.rows(),
                soFar.accepted(),
                soFar.rejected(),
                soFar.currency().map(currency -> Amounts.of(soFar.totals(), currency)),
                soFar.findings(),
                soFar.rejectedLines().stream()
                        .limit(FEW)
                        .map(Unreadable::violation)
                        .toList());
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
