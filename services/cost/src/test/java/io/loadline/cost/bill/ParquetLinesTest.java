package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.SampleData;
import io.loadline.cost.bill.FocusRow.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same bill in Parquet gives what it gives in CSV. */
class ParquetLinesTest {
    private static final String HEADER =
            "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                    + "ChargePeriodEnd,ChargeCategory,ServiceName,ServiceCategory,ProviderName,PublisherName,InvoiceIssuerName,"
                    + "BillingAccountId,PricingQuantity,PricingUnit,PricingCategory,ContractedUnitPrice,RegionId,Tags,x_Team\n";
    private static final String LINE =
            "1.000000000000001,-2.200000000000000,3.300000000000000,1.000000000000000,USD,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,"
                    + "2026-10-02T00:00:00Z,2026-10-03T00:00:00Z,Usage,VM,Compute,Cloud,Cloud,Cloud,0042,10.000000000000000,Hours,"
                    + "Standard,0.100000000000000,eu-1,\"{\"\"größe\"\":\"\"2\"\",\"\"service\"\":\"\"till\"\"}\",7\n";
    private static final String FLAWED = LINE.replace("Usage,VM", "Usage,").replace(",Hours,Standard", ",,Standard");
    private static final String LATE = LINE.replace("2026-10-03T00:00:00Z", "2026-10-01T12:00:00Z");

    @Test
    void factsAndFindingsAreTheSame() throws IOException {
        var csv = HEADER + LINE + FLAWED + LATE;
        var written = new ReadBill();
        var told = new ReadBill();
        var theirs = ReadBill.csv(format("focus-1.2"), Optional.empty(), stream(bytes(csv)), told);
        var ours = read("focus-1.2", Parquet.of(csv), written);
        assertEquals(1, theirs.rejected(), "a charge that ends before it begins");
        assertEquals(
                2,
                theirs.findings().stream()
                        .filter(f -> f.lines().equals(List.of(3L)))
                        .count());
        assertEquals(theirs.findings(), ours.findings());
        assertEquals(theirs.totals(), ours.totals());
        assertEquals(told.charges, written.charges);
        assertEquals(told.columns, written.columns);
        assertEquals(
                theirs.rejectedLines().getFirst().violation(),
                ours.rejectedLines().getFirst().violation());
    }

    @Test
    void theTotalsOfThePublishedSampleAreTheSame() throws IOException {
        var csv = Files.readString(SampleData.file("cost/focus/focus_sample_1.0.csv"));
        var theirs = ReadBill.csv(format("focus-1.0"), Optional.empty(), stream(bytes(csv)), new ReadBill());
        var ours = read("focus-1.0", Parquet.of(csv), new ReadBill());
        assertEquals(theirs.rows(), ours.rows());
        assertEquals(0, theirs.totals().billed().compareTo(ours.totals().billed()));
        assertEquals(0, theirs.totals().effective().compareTo(ours.totals().effective()));
        assertEquals(0, theirs.totals().list().compareTo(ours.totals().list()));
        assertEquals(0, theirs.totals().contracted().compareTo(ours.totals().contracted()));
        // a point in time needs no writing in Parquet
        assertEquals(
                theirs.findings().stream()
                        .filter(f -> !f.rule().contains("Period"))
                        .map(f -> f.rule() + f.count())
                        .toList(),
                ours.findings().stream().map(f -> f.rule() + f.count()).toList());
    }

    @Test
    void eachTypeIsWrittenAsItIs() throws IOException {
        var file = Parquet.file("""
                message row {
                  required int32 whole; required int64 cents (DECIMAL(18,2)); required double binary; required boolean flag;
                  required int32 day (DATE); required int64 local (TIMESTAMP(MILLIS,false)); required int64 fine (TIMESTAMP(NANOS,true));
                  required group service { required binary id (STRING); required group more { optional int32 depth; } }
                  required group credits (LIST) { repeated group list { required group element { required double amount; } } }
                  optional binary absent;
                }
                """, 1, (row, at) -> {
            row.append("whole", 7).append("cents", -105L).append("binary", 0.1).append("flag", true);
            row.append("day", 20_000).append("local", 1_500L).append("fine", 1_000_000_001L);
            var service = row.addGroup("service").append("id", "42");
            service.addGroup("more").append("depth", 3);
            row.addGroup("credits").addGroup("list").addGroup("element").append("amount", -1.5);
        });
        try (var lines = Lines.of(Artefact.of(stream(file)))) {
            assertEquals(
                    List.of(
                            "whole",
                            "cents",
                            "binary",
                            "flag",
                            "day",
                            "local",
                            "fine",
                            "service.id",
                            "service.more.depth",
                            "credits",
                            "absent"),
                    fields(lines.next()));
            assertEquals(
                    List.of(
                            "7",
                            "-1.05",
                            "0.1",
                            "true",
                            "2024-10-04",
                            "1970-01-01T00:00:01.500Z",
                            "1970-01-01T00:00:01.000000001Z",
                            "42",
                            "3",
                            "[{\"amount\":-1.5}]",
                            ""),
                    fields(lines.next()));
            assertEquals(false, lines.hasNext());
        }
    }

    @Test
    void whatIsNoParquetInsideIsRefused() throws IOException {
        var whole = Parquet.of(HEADER + LINE);
        for (int length : List.of(4, 12, whole.length / 2, whole.length - 1)) {
            var part = Arrays.copyOf(whole, length);
            assertThrows(Unreadable.class, () -> read("focus-1.2", part, new ReadBill()), () -> "of " + length);
        }
    }

    @Test
    void aFileWithMoreRowsThanBytesIsABomb() throws IOException {
        var bomb = Parquet.file(
                "message bill { required boolean BilledCost; }", 300_000, (row, at) -> row.append("BilledCost", true));
        assertTrue(bomb.length < 100_000);
        var refused = assertThrows(Unreadable.class, () -> read("focus-1.2", bomb, new ReadBill()));
        assertTrue(String.valueOf(refused.getMessage()).contains("more than a bill has"));
    }

    private static BillReading read(String format, byte[] file, ReadBill charges) throws IOException {
        try (var lines = Lines.of(Artefact.of(stream(file)))) {
            return FocusReader.read(format(format), Optional.empty(), lines, charges);
        }
    }

    private static List<String> fields(Line line) {
        return IntStream.range(0, line.count()).mapToObj(line::field).toList();
    }

    private static BillFormat format(String name) {
        return BillFormat.of(name).orElseThrow();
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
