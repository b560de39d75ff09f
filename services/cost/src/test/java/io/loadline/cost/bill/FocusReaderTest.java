package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.ModelRule;
import io.loadline.cost.focus.RuleModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FocusReaderTest {
    private static final String HEADER =
            "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                    + "ChargePeriodEnd,ChargeCategory,ChargeClass,ServiceName,ServiceCategory,ProviderName,PublisherName,"
                    + "InvoiceIssuerName,BillingAccountId,BillingAccountName,ChargeDescription,PricingQuantity,PricingUnit,"
                    + "PricingCategory,ContractedUnitPrice,RegionId,Tags,x_Team\n";
    private static final String CLEAN =
            "1.10,2.20,3.30,1.00,USD,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-02T00:00:00Z,2026-10-03T00:00:00Z,Usage,,"
                    + "VM,Compute,Cloud,Cloud,Cloud,0042,Shop,a server,10,Hours,Standard,0.1,eu-1,"
                    + "\"{\"\"service\"\": \"\"checkout\"\"}\",7\n";

    @Test
    void aCleanLineHasNoFindings() {
        var bill = new ReadBill();
        var reading = read(HEADER + CLEAN, bill);
        assertEquals(List.of(), reading.findings());
        assertEquals(List.of("2026-10"), reading.periods());
        var charge = bill.charges.getFirst();
        assertEquals(new BigDecimal("2.20"), charge.effective());
        assertEquals(Instant.parse("2026-10-02T00:00:00Z"), charge.start());
        assertEquals("{\"service\":\"checkout\"}", charge.tags());
        assertEquals(Optional.of("eu-1"), charge.region());
    }

    @Test
    void anAccountNumberStaysTheTextItIsAndOwnColumnsAreKept() {
        var bill = new ReadBill();
        read(HEADER + CLEAN + CLEAN.replace("a server", "\"a \"\"big\"\", old server\""), bill);
        assertEquals(
                "BillingPeriodStart,BillingPeriodEnd,ChargeClass,ServiceCategory,PublisherName,InvoiceIssuerName,BillingAccountId,"
                        + "BillingAccountName,ChargeDescription,PricingQuantity,PricingUnit,PricingCategory,ContractedUnitPrice,Tags,"
                        + "x_Team",
                String.join(",", bill.columns));
        assertEquals(
                "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,,Compute,Cloud,Cloud,0042,Shop,a server,10,Hours,Standard,0.1,"
                        + "\"{\"\"service\"\": \"\"checkout\"\"}\",7",
                bill.charges.getFirst().rest());
        assertTrue(bill.charges.getLast().rest().contains(",\"a \"\"big\"\", old server\",10,"));
    }

    @Test
    void totalsKeepEveryDigit() {
        var reading = read(HEADER + CLEAN + CLEAN.replace("1.10,2.20", "35.2E-7,-0.00000000001"), new ReadBill());
        assertEquals(new BigDecimal("1.10000352"), reading.totals().billed());
        assertEquals(new BigDecimal("2.19999999999"), reading.totals().effective());
        var noise = new BigDecimal("1.2345678901234567E-30");
        var written = read(HEADER + CLEAN.replace("1.10,2.20", "1E-99," + noise.toPlainString()), new ReadBill());
        assertEquals(noise, written.totals().effective());
    }

    @Test
    void aByteOrderMarkAndTheWordNullAreUnderstood() {
        var reading = read("\ufeff" + HEADER + CLEAN.replace("3.30,1.00", "NULL,null"), new ReadBill());
        assertEquals(List.of("ContractedCost-C-004-M", "ListCost-C-004-M"), rules(reading));
        assertEquals(1, reading.accepted());
        var bracketed = read(HEADER + CLEAN.replace("Usage,,", "Usage,(null),"), new ReadBill());
        assertEquals(List.of(), bracketed.findings());
    }

    @Test
    void whatIsNoNumberOrCanBeReadInTwoWaysIsRejectedWithItsLine() {
        assertRejected("1.10,2.20", "1,10,2.20", "fields");
        assertRejected("1.10,2.20", "\"1,100.00\",2.20", "BilledCost is no number");
        assertRejected("1.10,2.20", "+1.10,2.20", "BilledCost is no number");
        assertRejected("1.10,2.20", "1.10,1E999999999", "EffectiveCost is no number");
        assertRejected("1.10,2.20", "1.10,NULL", "EffectiveCost is null");
        assertRejected("2026-10-02T00:00:00Z", "10/2/26", "ChargePeriodStart is no date and time");
        assertRejected("2026-10-03T00:00:00Z", "2026-10-01T00:00:00Z", "is before ChargePeriodStart");
        assertRejected("USD", "Dollar", "is no currency");
        assertRejected("Usage", "", "ChargeCategory is null");
        assertRejected("Standard,0.1", "Standard,$0.10", "ContractedUnitPrice is no number");
        assertRejected("a server", "a \0 server", "the character NUL");
    }

    @Test
    void aBillIsInOneCurrency() {
        var reading = read(HEADER + CLEAN + CLEAN.replace("USD", "EUR"), new ReadBill());
        assertEquals(3, reading.rejectedLines().getFirst().violation().line());
        assertEquals(Optional.of("USD"), reading.currency());
        // not in that of a line that cannot be recorded
        var broken = CLEAN.replace("USD", "EUR").replace("1.10,2.20", "1.10,NULL");
        assertEquals(Optional.empty(), read(HEADER + broken, new ReadBill()).currency());
        var rest = read(HEADER + broken + CLEAN, new ReadBill());
        assertEquals(Optional.of("USD"), rest.currency());
        assertEquals(1, rest.accepted());
    }

    @Test
    void brokenRulesAreFoundWithLineAndColumn() {
        assertFinding("Usage,", "Rent,", "ChargeCategory-C-003-M");
        assertFinding("VM,Compute", "VN,Computers", "ServiceCategory-C-003-M");
        assertFinding("Cloud,0042", "Reseller,0042", "BilledCost-C-005-C");
        assertFinding("10,Hours", "10,", "PricingUnit-C-006-C");
        assertFinding("10,Hours,Standard", ",,Standard", "PricingQuantity-C-005-C");
        assertFinding("Hours,Standard", "Hours,", "PricingCategory-C-004-C");
        assertFinding("Standard,0.1", "Standard,0.2", "ContractedCost-C-009-C");
        assertFinding("2026-10-02T00:00:00Z", "2026-10-02 00:00:00", "ChargePeriodStart-C-002-M");
        assertFinding("2026-10-02T00:00:00Z", "2026-10-02", "ChargePeriodStart-C-002-M");
        assertFinding("2026-10-02T00:00:00Z", "2026-10-02 00:00:00 UTC", "ChargePeriodStart-C-002-M");
        assertFinding("2026-10-02T00:00:00Z", "2026-09-30T22:00:00Z", "Loadline-ChargeOutsideBillingPeriod");
        assertFinding("\"{\"\"service\"\": \"\"checkout\"\"}\"", "checkout", "Tags-C-001-M");
        assertFinding("1.10,2.20", "1.10 ,2.20", "BilledCost-C-002-M");
    }

    @Test
    void aModelReadsNumbersAsTheSchemaDoes() {
        var bill = HEADER + CLEAN.replace("1.10,2.20", "1.10 ,2.20");
        assertEquals(List.of("BilledCost-C-002-M"), rules(read(bill, Optional.of(billed("1.1")))));
        assertEquals(List.of("BilledCost-C-002-M", "Own-1"), rules(read(bill, Optional.of(billed("1.2")))));
    }

    private static RuleModel billed(String value) {
        var check = "{\"CheckFunction\":\"CheckValue\",\"ColumnName\":\"BilledCost\",\"Value\":" + value + "}";
        var rule = new ModelRule("Own-1", "BilledCost", "MUST", "says", check, "", List.of("CostAndUsage"), false);
        return new RuleModel("1.0", "1.0", List.of(rule), List.of(), List.of());
    }

    @Test
    void oneServiceNameIsInOneCategory() {
        var reading = read(HEADER + CLEAN + CLEAN.replace("VM,Compute", "VM,Storage"), new ReadBill());
        var finding = reading.findings().getFirst();
        assertEquals("ServiceName-C-005-C", finding.rule());
        assertEquals(3, finding.line());
    }

    @Test
    void longValuesAreCutInMessages() {
        var first = "\ud83d\udcb0".repeat(100);
        var csv = HEADER
                + CLEAN.replace("Cloud,0042,Shop", first + ",0042," + first)
                + CLEAN.replace("Cloud,0042,Shop", first + ",0042,x" + first);
        var findings = read(csv, new ReadBill()).findings();
        assertEquals(
                List.of("BilledCost-C-005-C", "BillingAccountId-C-004-M"),
                findings.stream().map(Finding::rule).toList());
        findings.forEach(finding -> assertTrue(finding.message().length() < 250, finding.message()));
        assertTrue(
                findings.getLast().message().contains("\"x" + "\ud83d\udcb0".repeat(29) + "…\""),
                () -> findings.getLast().message());
    }

    @Test
    void missingColumnsAreFindingsUnlessNothingCouldBeRecorded() {
        var without = (HEADER + CLEAN).replace("PublisherName,", "").replace("Cloud,Cloud,Cloud", "Cloud,Cloud");
        assertEquals(List.of("CostAndUsage-D-021-M"), rules(read(without, new ReadBill())));
        var nothing = new ReadBill();
        assertThrows(Unreadable.class, () -> read("Date,Amount\n2026-10-01,5\n", nothing));
        assertThrows(Unreadable.class, () -> read("", nothing));
        assertThrows(Unreadable.class, () -> read(HEADER.replace("x_Team", "x_\0Team") + CLEAN, nothing));
        assertThrows(Unreadable.class, () -> read(HEADER.replace("x_Team", "BilledCost") + CLEAN, nothing));
    }

    @Test
    void columnsMayBeInTheCaseOfADatabase() {
        var bill = new ReadBill();
        var names = HEADER.substring(0, HEADER.indexOf(",x_Team"));
        var reading = read(HEADER.replace(names, names.toLowerCase(Locale.ROOT)) + CLEAN, bill);
        assertEquals(
                List.of("ColumnHandling-A-001-M"),
                rules(reading).stream().distinct().toList());
        assertEquals(25, reading.findings().size());
        assertEquals(new BigDecimal("2.20"), bill.charges.getFirst().effective());
        assertTrue(bill.columns.contains("BillingAccountId"));
        // a column of one's own beside FOCUS's is none of FOCUS's
        var own = new ReadBill();
        assertEquals(List.of("ColumnHandling-A-010-M"), rules(read(HEADER.replace("x_Team", "tags") + CLEAN, own)));
        assertTrue(own.columns.contains("tags"));
    }

    private static void assertRejected(String valid, String broken, String message) {
        var bill = new ReadBill();
        var reading = read(HEADER + CLEAN + CLEAN.replace(valid, broken), bill);
        assertEquals(1, reading.rejected(), broken);
        assertEquals(1, bill.charges.size());
        assertEquals(1, bill.refused);
        var line = reading.rejectedLines().getFirst();
        assertEquals(3, line.violation().line());
        assertTrue(String.valueOf(line.getMessage()).contains(message), () -> line.getMessage() + " for " + broken);
    }

    private static void assertFinding(String valid, String broken, String rule) {
        var reading = read(HEADER + CLEAN + CLEAN.replace(valid, broken), new ReadBill());
        assertEquals(2, reading.accepted(), broken);
        assertEquals(List.of(rule), rules(reading));
        assertEquals(3, reading.findings().getFirst().line());
    }

    private static List<String> rules(BillReading reading) {
        return reading.findings().stream().map(Finding::rule).sorted().toList();
    }

    /** Some kilobytes of gzip that unpack to a header of a hundred million empty columns. */
    @Test
    void aLineOfSeparatorsAloneIsRefusedBeforeItFillsTheMemory() throws IOException {
        assertRefused(packed(",".repeat(1 << 20), 96));
    }

    @Test
    void aFieldWithoutAnEndIsRefusedBeforeItFillsTheMemory() throws IOException {
        assertRefused(packed("x".repeat(1 << 20), 96));
    }

    @Test
    void aLineOfManyLongFieldsIsRefusedBeforeItFillsTheMemory() {
        var wide = ("x".repeat(1 << 20) + ",").repeat(8);
        var refused = assertThrows(Unreadable.class, () -> read(wide, new ReadBill()));
        assertTrue(String.valueOf(refused.getMessage()).contains("characters"));
    }

    private static void assertRefused(byte[] upload) {
        assertTrue(upload.length < 1 << 20, "it is no bomb");
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThrows(Unreadable.class, () -> {
                    try (var artefact = Artefact.of(new ByteArrayInputStream(upload))) {
                        ReadBill.csv(
                                BillFormat.of("focus-1.0").orElseThrow(), Optional.empty(), artefact, new ReadBill());
                    }
                }));
    }

    private static byte[] packed(String text, int times) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                gzip.write(bytes);
            }
        }
        return packed.toByteArray();
    }

    private static BillReading read(String csv, ReadBill bill) {
        return read(csv, Optional.empty(), bill);
    }

    private static BillReading read(String csv, Optional<RuleModel> model) {
        return read(csv, model, new ReadBill());
    }

    private static BillReading read(String csv, Optional<RuleModel> model, ReadBill bill) {
        InputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        return ReadBill.csv(BillFormat.of("focus-1.0").orElseThrow(), model, in, bill);
    }
}
