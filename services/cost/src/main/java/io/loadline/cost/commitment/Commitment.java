package io.loadline.cost.commitment;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.bill.RecordStore.Committed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a contract commits to over a time, and what of it was applied to charges until now.
 *
 * @param category {@code Spend}, when so much money is to be spent, or {@code Usage}, when so much is to be used
 * @param status in its life, where the dataset says it
 * @param currency of the cost; may be a virtual one
 * @param unit of the quantity
 * @param committed in the currency for a spend, in the unit for a usage; absent where the dataset does not say it
 * @param applied of it, in the same
 * @param remaining nothing once all of it is applied
 * @param elapsed share of its time, 0 to 1
 * @param used share of it that was applied
 * @param behind what is not applied of the share that has elapsed: at this pace so much of it is paid for nothing
 */
record Commitment(
        String commitment,
        String contract,
        Optional<String> provider,
        String category,
        String type,
        Optional<String> status,
        Optional<String> description,
        Instant start,
        Instant end,
        Optional<String> currency,
        Optional<String> unit,
        Optional<BigDecimal> cost,
        Optional<BigDecimal> committed,
        BigDecimal applied,
        Optional<BigDecimal> remaining,
        BigDecimal elapsed,
        Optional<BigDecimal> used,
        Optional<BigDecimal> behind) {
    private static final int PLACES = 4;

    static Commitment of(Committed known, Instant now) {
        var record = known.record();
        boolean spend = record.path("ContractCommitmentCategory").asText().equals("Spend");
        var currency = text(record, "BillingCurrency");
        var unit = text(record, "ContractCommitmentUnit");
        var cost = number(record, "ContractCommitmentCost");
        var committed = spend ? cost : number(record, "ContractCommitmentQuantity");
        var start = Instant.parse(record.path("ContractCommitmentPeriodStart").asText());
        var end = Instant.parse(record.path("ContractCommitmentPeriodEnd").asText());
        var sum = known.applied()
                .valueStream()
                .filter(each -> (spend ? currency : unit)
                        .orElse("")
                        .equals(each.path(spend ? "currency" : "unit").asText()))
                .map(each -> each.path(spend ? "cost" : "quantity").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var elapsed = elapsed(start, end, now);
        return new Commitment(
                record.path("ContractCommitmentId").asText(),
                record.path("ContractId").asText(),
                text(record, "ServiceProviderName"),
                record.path("ContractCommitmentCategory").asText(),
                record.path("ContractCommitmentType").asText(),
                text(record, "ContractCommitmentLifecycleStatus"),
                text(record, "ContractCommitmentDescription"),
                start,
                end,
                currency,
                unit,
                cost,
                committed,
                sum,
                committed.map(all -> all.subtract(sum).max(BigDecimal.ZERO)),
                elapsed,
                committed.filter(all -> all.signum() > 0).map(all -> share(sum, all)),
                committed.map(all -> all.multiply(elapsed).subtract(sum).max(BigDecimal.ZERO)));
    }

    private static BigDecimal elapsed(Instant start, Instant end, Instant now) {
        var seconds = BigDecimal.valueOf(Duration.between(start, end).toSeconds());
        if (seconds.signum() <= 0) {
            return BigDecimal.ONE;
        }
        var passed = BigDecimal.valueOf(Duration.between(start, now).toSeconds())
                .max(BigDecimal.ZERO)
                .min(seconds);
        return share(passed, seconds);
    }

    private static BigDecimal share(BigDecimal part, BigDecimal all) {
        return part.divide(all, MathContext.DECIMAL64).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private static Optional<String> text(JsonNode record, String name) {
        return Optional.of(record.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    private static Optional<BigDecimal> number(JsonNode record, String name) {
        return text(record, name).map(BigDecimal::new);
    }
}
