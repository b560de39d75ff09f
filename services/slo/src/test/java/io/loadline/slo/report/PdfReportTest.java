package io.loadline.slo.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Method;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PdfReportTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Window OCTOBER = new Window(START, Instant.parse("2026-11-01T00:00:00Z"));
    private static final Figure FIGURE = new Figure(
            999, 1000, 1, Optional.of(new BigDecimal("0.999")), BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);

    @Test
    void theSameReportIsTheSameBytes() {
        assertArrayEquals(PdfReport.write(report("pay (new)", 1)), PdfReport.write(report("pay (new)", 1)));
    }

    @Test
    void everyObjectIsWhereTheTableSays() {
        var pdf = text(PdfReport.write(report("pay (new) – 支付", 70)));

        var at = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
        assertTrue(at.find());
        int table = Integer.parseInt(at.group(1));
        assertTrue(pdf.startsWith("xref\n", table));
        var offsets = Pattern.compile("(\\d{10}) 00000 n ").matcher(pdf);
        int number = 0;
        while (offsets.find()) {
            number++;
            assertTrue(pdf.startsWith(number + " 0 obj\n", Integer.parseInt(offsets.group(1))), "object " + number);
        }
        assertTrue(number > 12, "several pages, but only " + number + " objects");
    }

    @Test
    void everyStreamIsAsLongAsItSays() {
        var streams = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(text(PdfReport.write(report("pay", 70))));
        int seen = 0;
        while (streams.find()) {
            int end = streams.end() + Integer.parseInt(streams.group(1));
            assertEquals("\nendstream", text(PdfReport.write(report("pay", 70))).substring(end, end + 10));
            seen++;
        }
        assertTrue(seen > 1, "seventy exclusions need a second page");
    }

    @Test
    void namesAreShownInTheFontThatHasThemAndWhatNoneHasIsAQuestionMark() {
        var pdf = text(PdfReport.write(report("pay (new) – 支付 ü 🛒", 1)));

        assertTrue(
                pdf.contains(
                        "/BOLD 17.00 Tf (pay \\(new\\) – ) Tj /CHINESE 17.00 Tf <652F4ED8> Tj /BOLD 17.00 Tf ( ü ?) Tj ET"),
                pdf);
        assertTrue(pdf.contains("/Title <FEFF0070"));
        assertTrue(pdf.contains("99.9 %"));
        assertTrue(pdf.contains("(planned work 0"));
    }

    @Test
    void aTeamsReportBeginsWithATableOfAll() {
        var owner = new OwnerReport(
                        "payments",
                        Period.parse("2026-10"),
                        OCTOBER.end(),
                        List.of(report("one", 1), report("two", 1)),
                        "")
                .digested();
        var pdf = text(PdfReport.write(owner));

        assertTrue(pdf.contains("(Objectives of payments, 2026-10)"));
        assertTrue(pdf.contains("/Count 3 "));
        assertEquals(
                List.of("one", "two"), owner.rows().stream().map(List::getFirst).toList());
    }

    @Test
    void aCellThatIsTooLongIsCutWhereItsColumnEnds() {
        assertEquals("支付 paid", PdfText.cut("支付 paid", 9));
        assertEquals("支付 pa…", PdfText.cut("支付 paid", 8));
        assertEquals("支…", PdfText.cut("支付 paid", 4));
        assertEquals("…", PdfText.cut("支付 paid", 1));
    }

    private static String text(byte[] pdf) {
        return new String(pdf, Charset.forName("windows-1252"));
    }

    static Report report(String name, int exclusions) {
        return new Report(
                        new UUID(0, 1),
                        name,
                        "payment",
                        Optional.of("payments"),
                        Optional.empty(),
                        Period.parse("2026-10"),
                        "UTC",
                        OCTOBER,
                        OCTOBER.end(),
                        Method.OCCURRENCES,
                        "rolling 30 days",
                        List.of(),
                        List.of(part()),
                        IntStream.range(0, exclusions)
                                .mapToObj(i -> new Exclusion(OCTOBER, "planned work " + i, "a", "b", START))
                                .toList(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(List.of(new Report.Incident(
                                new UUID(0, 2),
                                START,
                                List.of("pay"),
                                Duration.ofMinutes(3),
                                Optional.of(Duration.ofMinutes(75))))),
                        Optional.empty(),
                        Optional.empty(),
                        "")
                .digested();
    }

    private static Report.Part part() {
        return new Report.Part(
                "good",
                new BigDecimal("0.999"),
                true,
                FIGURE,
                FIGURE,
                FIGURE,
                new Report.Budget(BigDecimal.ONE, 1, BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO),
                BigDecimal.ONE,
                List.of(
                        new Report.Day(LocalDate.parse("2026-10-01"), 499, 500, 1, BigDecimal.ONE, BigDecimal.ONE),
                        new Report.Day(LocalDate.parse("2026-10-02"), 500, 500, 0, BigDecimal.ZERO, BigDecimal.ONE)),
                List.of(),
                Optional.of(new Forecast(
                        new BigDecimal("1.5"), Optional.of(OCTOBER.end().minusSeconds(3600)))),
                Optional.empty(),
                Optional.empty());
    }
}
