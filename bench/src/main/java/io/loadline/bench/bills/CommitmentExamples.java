package io.loadline.bench.bills;

import io.loadline.eventstore.Rejection;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What FOCUS promises of commitment discounts, in its own examples: a purchase has no effective cost and usage that it covers no billed
 * one; used and unused are all of it; and over the time of the purchase the effective cost of usage is what was paid. The service has to
 * see it so, too.
 */
final class CommitmentExamples {
    private static final int STATED = 11;
    private static final Set<String> RULES = Set.of("EffectiveCost-C-012-C", "EffectiveCost-C-013-C");

    private final Ledger ledger;
    private final Path bill;

    /** @param workspace for what is written on the way */
    CommitmentExamples(Ledger ledger, Path workspace) {
        this.ledger = ledger;
        this.bill = workspace.resolve("commitment.csv");
    }

    Tally in(Path folder) throws IOException {
        var holds = new TreeMap<String, Boolean>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> file.toString().contains("commitment_discount"))
                    .forEach(file -> holds.put(folder.relativize(file).toString(), holds(PublishedTable.read(file))));
        }
        return Tally.of("commitments", STATED, holds);
    }

    private boolean holds(PublishedTable example) {
        try {
            return isPaidBackIn(example);
        } catch (Rejection | NumberFormatException e) {
            return false;
        }
    }

    private boolean isPaidBackIn(PublishedTable example) {
        example.write(bill);
        var broken = ledger.record(bill, "focus-1.1").reading().findings().stream()
                .anyMatch(finding -> RULES.contains(finding.rule()));
        return !broken
                && example.rows().stream()
                        .filter(row -> !cell(row, "CommitmentDiscountId").isEmpty())
                        .collect(Collectors.groupingBy(row -> cell(row, "CommitmentDiscountId")))
                        .values()
                        .stream()
                        .allMatch(CommitmentExamples::isPaidBack);
    }

    private static boolean isPaidBack(List<Map<String, String>> rows) {
        var bought = of(rows, row -> cell(row, "ChargeCategory").equals("Purchase"));
        var used = of(rows, row -> cell(row, "ChargeCategory").equals("Usage"));
        var back = sum(used, "EffectiveCost");
        var known = sum(of(used, row -> !cell(row, "CommitmentDiscountStatus").isEmpty()), "EffectiveCost");
        boolean amortised = sum(bought, "EffectiveCost").signum() == 0
                && sum(used, "BilledCost").signum() == 0;
        return amortised
                && back.compareTo(known) == 0
                && (!covers(used, bought) || back.compareTo(sum(bought, "BilledCost")) == 0);
    }

    /** Whether usage is told of all the time that was bought. */
    private static boolean covers(List<Map<String, String>> used, List<Map<String, String>> bought) {
        return !used.isEmpty()
                && !bought.isEmpty()
                && edge(used, "ChargePeriodStart", true).compareTo(edge(bought, "ChargePeriodStart", true)) <= 0
                && edge(used, "ChargePeriodEnd", false).compareTo(edge(bought, "ChargePeriodEnd", false)) >= 0;
    }

    private static String edge(List<Map<String, String>> rows, String column, boolean first) {
        var order = first ? Comparator.<String>reverseOrder() : Comparator.<String>naturalOrder();
        return rows.stream().map(row -> cell(row, column)).max(order).orElseThrow();
    }

    private static List<Map<String, String>> of(List<Map<String, String>> rows, Predicate<Map<String, String>> which) {
        return rows.stream().filter(which).toList();
    }

    private static BigDecimal sum(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .map(row -> cell(row, column))
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
