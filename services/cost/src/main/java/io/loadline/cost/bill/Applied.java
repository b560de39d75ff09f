package io.loadline.cost.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.focus.Row;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What charges say that was applied of contract commitments (FOCUS 1.3, ContractApplied), added up by commitment, billing month and
 * unit, and kept as records of their own.
 */
final class Applied {
    static final String KIND = "contract-applied";

    private static final String RULE = "Loadline-ContractAppliedFormat";
    private static final String TOO_MANY = "Loadline-ContractAppliedMany";
    private static final int MOST = 50_000;
    private static final int MOST_PLACES = 100;

    private final Findings findings;
    private final Map<Key, Sums> sums = new LinkedHashMap<>();

    Applied(Findings findings) {
        this.findings = findings;
    }

    void add(FocusRow row, Charge charge) {
        var applied = row.value(FocusColumn.ContractApplied);
        if (!applied.isEmpty()) {
            elements(applied)
                    .ifPresentOrElse(
                            elements -> elements.forEach(element -> add(element, charge, row.line())),
                            () -> findings.add(
                                    RULE,
                                    row.line(),
                                    FocusColumn.ContractApplied,
                                    () -> "no JSON object with Elements, each of a ContractCommitmentId: "
                                            + Row.shown(applied)));
        }
    }

    private static Optional<JsonNode> elements(String json) {
        try {
            var elements = Json.tree(json).path("Elements");
            return elements.isArray()
                            && !json.contains("\\u0000")
                            && elements.valueStream()
                                    .noneMatch(element -> commitment(element).isEmpty())
                    ? Optional.of(elements)
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Version 1.3 spells it both ways. */
    private static String commitment(JsonNode element) {
        return element.path("ContractCommitmentId")
                .asText(element.path("ContractCommitmentID").asText(""));
    }

    private void add(JsonNode element, Charge charge, long line) {
        var key = new Key(
                commitment(element),
                charge.period(),
                charge.currency(),
                element.path("ContractCommitmentAppliedUnit").asText(""));
        if (sums.size() < MOST || sums.containsKey(key)) {
            sums.computeIfAbsent(key, any -> new Sums()).add(element);
        } else {
            findings.add(
                    TOO_MANY,
                    line,
                    FocusColumn.ContractApplied,
                    () -> "more than " + MOST + " commitments, months and units in one bill; this one is not added up");
        }
    }

    void write(BillSink sink) {
        long number = 0;
        for (var entry : sums.entrySet()) {
            var key = entry.getKey();
            var sum = entry.getValue();
            sink.record(
                    ++number,
                    KIND,
                    Json.write(Map.of(
                            "ContractCommitmentId", key.commitment,
                            "BillingPeriod", key.period,
                            "BillingCurrency", key.currency,
                            "AppliedUnit", key.unit,
                            "AppliedCost", sum.cost.toPlainString(),
                            "AppliedQuantity", sum.quantity.toPlainString())));
        }
    }

    private record Key(String commitment, String period, String currency, String unit) {}

    private static final class Sums {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.ZERO;

        void add(JsonNode element) {
            cost = cost.add(number(element.path("ContractCommitmentAppliedCost")));
            quantity = quantity.add(number(element.path("ContractCommitmentAppliedQuantity")));
        }

        /** A number, or a text of one; nothing for what is neither, or so large or small that it is no amount. */
        private static BigDecimal number(JsonNode value) {
            return value.isNumber()
                    ? Optional.of(value.decimalValue())
                            .filter(number -> Math.abs((long) number.scale()) < MOST_PLACES)
                            .orElse(BigDecimal.ZERO)
                    : Decimal.of(value.asText("")).value().orElse(BigDecimal.ZERO);
        }
    }
}
