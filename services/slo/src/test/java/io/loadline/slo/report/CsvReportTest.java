package io.loadline.slo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    @Test
    void theRowOfThePeriodSaysAllThatIsKnownAndThoseOfDaysWhatTheyHave() {
        var report = PdfReportTest.report("pay, \"fast\"", 1);
        var lines = CsvReport.write(List.of(report)).split("\r\n");

        assertEquals(29, lines[0].split(",").length);
        assertEquals("""
                "pay, ""fast\""",good,2026-10,999,1000,1,1,1,,0.999,0.999,0.999,0.999,1,1,0,10,10,0,1,1.5,2026-10-31T23:00:00Z,,,\
                2026-10-01T00:00:00Z detected after PT3M restored after PT1H15M,,\
                "2026-10-01T00:00:00Z/2026-11-01T00:00:00Z planned work 0 (a, b)",\
                """ + report.digest() + ",", lines[1]);
        var noMore = ",".repeat(21);
        assertEquals(
                List.of(
                        "\"pay, \"\"fast\"\"\",good,2026-10-01,499,500,1,1,1" + noMore,
                        "\"pay, \"\"fast\"\"\",good,2026-10-02,500,500,0,0,1" + noMore),
                List.of(lines).subList(2, lines.length));
    }
}
