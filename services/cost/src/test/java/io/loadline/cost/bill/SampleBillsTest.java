package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.SampleData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Bills that others published, against sums and counts that were made without this code. */
class SampleBillsTest {
    private static final String SAMPLE = "cost/focus/focus_sample_1.0.csv";

    @Test
    void theTotalsOfTheFocusSampleAreExact() throws IOException {
        var reading = read(SAMPLE);
        assertEquals(667, reading.accepted());
        assertEquals(0, reading.rejected());
        assertEquals(
                new Totals(
                        new BigDecimal("9.44532991675"),
                        new BigDecimal("6.02459227195"),
                        new BigDecimal("9.37652991675"),
                        new BigDecimal("6.02442875832")),
                reading.totals());
    }

    @Test
    void theRulesThatTheFocusSampleBreaksAreFound() throws IOException {
        var reading = read(SAMPLE);
        var counts = reading.findings().stream().collect(Collectors.toMap(Finding::rule, Finding::count));
        assertEquals(
                Map.ofEntries(
                        Map.entry("BilledCost-C-005-C", 417L),
                        Map.entry("BillingPeriodStart-C-002-M", 667L),
                        Map.entry("BillingPeriodEnd-C-002-M", 667L),
                        Map.entry("ChargePeriodStart-C-002-M", 667L),
                        Map.entry("ChargePeriodEnd-C-002-M", 667L),
                        Map.entry("ChargeFrequency-C-003-M", 2L),
                        Map.entry("ContractedCost-C-004-M", 2L),
                        Map.entry("ContractedCost-C-008-C", 1L),
                        Map.entry("ContractedCost-C-009-C", 7L),
                        Map.entry("EffectiveCost-C-010-C", 1L),
                        Map.entry("PricingCategory-C-004-C", 1L),
                        Map.entry("Loadline-ContractedAboveList", 13L),
                        Map.entry("ColumnHandling-A-010-M", 1L)),
                without(counts, "ServiceName-C-005-C"));
        var overpriced = reading.findings().stream()
                .filter(f -> f.rule().equals("ContractedCost-C-009-C"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(280L, 306L, 417L, 555L, 560L, 596L, 598L), overpriced.lines());
    }

    @Test
    void theSameContentPackedIsTheSameArtefact() throws IOException {
        var plain = Files.readAllBytes(SampleData.file(SAMPLE));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        assertEquals(digest(plain), digest(packed.toByteArray()));
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("bill.csv"));
            zip.write(plain);
        }
        assertEquals(digest(plain), digest(archive.toByteArray()));
    }

    @Test
    void datesThatCanBeReadInTwoWaysAreRejected() throws IOException {
        var reading = read("cost/focus-spec/saas_examples/virtual_currency_pricing_model_a2.csv");
        assertEquals(reading.rows(), reading.rejected());
    }

    private static BillReading read(String name) throws IOException {
        try (var in = Artefact.of(Files.newInputStream(SampleData.file(name)))) {
            return ReadBill.csv(BillFormat.of("focus-1.0").orElseThrow(), Optional.empty(), in, new ReadBill());
        }
    }

    private static String digest(byte[] upload) throws IOException {
        try (var artefact = Artefact.of(new ByteArrayInputStream(upload))) {
            ReadBill.csv(BillFormat.of("focus-1.0").orElseThrow(), Optional.empty(), artefact, new ReadBill());
            return artefact.digest();
        }
    }

    private static Map<String, Long> without(Map<String, Long> counts, String rule) {
        return counts.entrySet().stream()
                .filter(e -> !e.getKey().equals(rule))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
