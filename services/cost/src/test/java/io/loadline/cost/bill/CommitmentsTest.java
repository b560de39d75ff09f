package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.SampleData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was paid for a commitment comes back as the effective cost of what it covers, used or not. */
class CommitmentsTest {
    private static final String HEADER =
            "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,"
                    + "ChargeCategory,CommitmentDiscountId,CommitmentDiscountStatus";

    @ParameterizedTest
    @CsvSource({
        "zero_percent_utilization_without_commitment_discount_flexibility, 3.50",
        "one_hundred_percent_utilization_without_commitment_discount_flexibility, 1.50",
        "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource, 2.75",
        "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources, 2.00"
    })
    void theSpecificationsExamplesCostWhatWasPaid(String name, BigDecimal paid) throws IOException {
        var file = SampleData.file("cost/focus-spec/commitment_discount_flexibility/" + name + ".csv");
        var lines =
                Files.readString(file).lines().filter(line -> !line.isBlank()).toList();
        // the examples leave the currency out
        var reading = read(lines.stream()
                .map(line -> line.strip() + (line.equals(lines.getFirst()) ? ",BillingCurrency" : ",USD"))
                .toList());
        assertEquals(0, paid.compareTo(reading.totals().billed()), reading::toString);
        assertEquals(0, paid.compareTo(reading.totals().effective()), reading::toString);
        assertEquals(List.of(), broken(reading));
    }

    @Test
    void everyHourOfAYearIsAccountedFor() {
        var lines = aYear();
        var reading = read(lines);
        assertEquals(new BigDecimal("459024.00"), reading.totals().billed());
        assertEquals(new BigDecimal("459024.00"), reading.totals().effective());
        assertEquals(List.of(), broken(reading));
        lines.set(4711, lines.get(4711).replace("0,52.40,", "0,52.39,"));
        assertEquals(List.of("EffectiveCost-C-012-C"), broken(read(lines)));
    }

    @Test
    void theFirstLineOfTheFirstCommitmentIsTold() {
        var start = LocalDateTime.of(2026, 1, 1, 0, 0);
        var one = line("0", "1", start, start.plusHours(1), "Usage", "");
        var other = one.replace("plan-1", "plan-2");
        assertEquals(List.of(2L, 3L), linesWithoutStatus(List.of(HEADER, one, other, one)));
        assertEquals(List.of(2L, 3L), linesWithoutStatus(List.of(HEADER, other, one, other)));
    }

    private static List<Long> linesWithoutStatus(List<String> lines) {
        return read(lines).findings().stream()
                .filter(each -> each.rule().equals("EffectiveCost-C-013-C"))
                .findFirst()
                .orElseThrow()
                .lines();
    }

    /** Half paid at once and half month by month, 52.40 an hour; the plan lies idle one hour in five. */
    private static List<String> aYear() {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        var start = LocalDateTime.of(2026, 1, 1, 0, 0);
        lines.add(line("229512.00", "0", start, start.plusYears(1), "Purchase", ""));
        for (int month = 0; month < 12; month++) {
            var from = start.plusMonths(month);
            lines.add(line("19126.00", "0", from, from.plusMonths(1), "Purchase", ""));
        }
        for (int hour = 0; hour < 8760; hour++) {
            var from = start.plusHours(hour);
            lines.add(line("0", "52.40", from, from.plusHours(1), "Usage", hour % 5 == 0 ? "Unused" : "Used"));
        }
        return lines;
    }

    private static String line(
            String billed, String effective, LocalDateTime from, LocalDateTime to, String category, String status) {
        return String.join(
                ",",
                billed,
                effective,
                "USD",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z",
                from + ":00Z",
                to + ":00Z",
                category,
                "plan-1",
                status);
    }

    private static List<String> broken(BillReading reading) {
        return reading.findings().stream()
                .map(Finding::rule)
                .filter(rule -> rule.startsWith("EffectiveCost-C-01"))
                .toList();
    }

    private static BillReading read(List<String> lines) {
        var body = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        var reading = ReadBill.csv(BillFormat.of("focus-1.1").orElseThrow(), Optional.empty(), body, new ReadBill());
        assertEquals(0, reading.rejected(), () -> reading.rejectedLines().toString());
        return reading;
    }
}
