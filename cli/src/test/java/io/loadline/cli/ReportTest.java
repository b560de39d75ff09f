package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String ONE = "GET /api/slo/v1/slos/basket/report";
    private static final byte[] PDF = {'%', 'P', 'D', 'F', (byte) 0xff, 0, 13, 10};

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @TempDir
    private Path folder;

    @Test
    void aFilesNameSaysWhatGoesIntoIt() throws IOException {
        platform.answers(ONE, "application/pdf", PDF);
        var file = folder.resolve("report.PDF");
        var done = shell.run("report", "get", "--slo", "basket", "--period", "2026-10", "-o", file.toString());
        assertEquals(0, done.code(), done.err());
        assertArrayEquals(PDF, Files.readAllBytes(file));
        assertEquals("application/pdf", platform.asked(ONE).getFirst().header("Accept"));
        assertEquals("period=2026-10", platform.asked(ONE).getFirst().query());
    }

    @Test
    void whatIsTextMayBePrinted() {
        platform.answers("GET /api/slo/v1/reports", "text/csv", "day,burned\n".getBytes(StandardCharsets.UTF_8));
        var done = shell.run("report", "get", "--team", "storefront", "--format", "csv");
        assertEquals("day,burned\n\n", done.out());
        assertEquals(
                "text/csv", platform.asked("GET /api/slo/v1/reports").getFirst().header("Accept"));
    }

    @Test
    void aReportIsOfOneThingAndAPdfNeedsAFile() {
        assertEquals(2, shell.run("report", "get").code());
        assertEquals(
                2,
                shell.run("report", "get", "--slo", "basket", "--team", "storefront")
                        .code());
        assertEquals(
                2,
                shell.run("report", "get", "--slo", "basket", "--format", "pdf").code());
        assertEquals(
                2,
                shell.run("report", "get", "--slo", "basket", "--format", "doc").code());
    }
}
