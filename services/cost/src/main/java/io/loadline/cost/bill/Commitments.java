package io.loadline.cost.bill;

import static io.loadline.cost.bill.FocusColumn.ChargeCategory;
import static io.loadline.cost.bill.FocusColumn.CommitmentDiscountId;
import static io.loadline.cost.bill.FocusColumn.CommitmentDiscountStatus;
import static io.loadline.cost.bill.FocusColumn.EffectiveCost;

import io.loadline.cost.focus.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was paid for a commitment discount must come back as the effective cost of its usage (FOCUS, EffectiveCost-C-012-C and
 * -C-013-C). Asked only where the bill's usage covers the whole time of its purchases; a bill in the middle of a term shows neither.
 */
final class Commitments {
    private static final int MOST = 50_000;

    private static final String PAID_BACK = "EffectiveCost-C-012-C";
    private static final String ALL_WITH_STATUS = "EffectiveCost-C-013-C";

    private final Map<String, Commitment> byId = new LinkedHashMap<>();

    static List<String> ids() {
        return List.of(PAID_BACK, ALL_WITH_STATUS);
    }

    void add(FocusRow row, Charge charge) {
        var id = row.value(CommitmentDiscountId);
        if (!id.isEmpty() && (byId.size() < MOST || byId.containsKey(id))) {
            byId.computeIfAbsent(id, key -> new Commitment(row.line()))
                    .add(row.value(ChargeCategory), row.value(CommitmentDiscountStatus), charge);
        }
    }

    void report(Findings findings) {
        byId.forEach((id, commitment) -> {
            if (commitment.isCovered() && commitment.used.compareTo(commitment.paid) != 0) {
                findings.add(
                        PAID_BACK,
                        commitment.line,
                        EffectiveCost,
                        () -> Row.shown(id) + ": usage costs " + commitment.used.toPlainString()
                                + ", but its purchase was " + commitment.paid.toPlainString());
            }
            if (commitment.used.compareTo(commitment.withStatus) != 0) {
                findings.add(
                        ALL_WITH_STATUS,
                        commitment.line,
                        EffectiveCost,
                        () -> Row.shown(id) + ": used and unused cost " + commitment.withStatus.toPlainString() + " of "
                                + commitment.used.toPlainString());
            }
        });
    }

    private static final class Commitment {
        final long line;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal used = BigDecimal.ZERO;
        BigDecimal withStatus = BigDecimal.ZERO;
        private Instant bought = Instant.MAX;
        private Instant boughtUntil = Instant.MIN;
        private Instant usedFrom = Instant.MAX;
        private Instant usedUntil = Instant.MIN;

        Commitment(long line) {
            this.line = line;
        }

        void add(String category, String status, Charge charge) {
            if (category.equals("Purchase")) {
                paid = paid.add(charge.billed());
                bought = min(bought, charge.start());
                boughtUntil = max(boughtUntil, charge.end());
            } else if (category.equals("Usage")) {
                used = used.add(charge.effective());
                withStatus = status.isEmpty() ? withStatus : withStatus.add(charge.effective());
                usedFrom = min(usedFrom, charge.start());
                usedUntil = max(usedUntil, charge.end());
            }
        }

        boolean isCovered() {
            return bought.isBefore(boughtUntil) && !usedFrom.isAfter(bought) && !usedUntil.isBefore(boughtUntil);
        }

        private static Instant min(Instant a, Instant b) {
            return a.isBefore(b) ? a : b;
        }

        private static Instant max(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }
}
