package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Slices and bills. */
class UploadTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String SLICES = "POST /api/slo/v1/slices";
    private static final String BILLS = "POST /api/cost/v1/bills";
    private static final String LINE = """
            {"slo":"basket","start":"2026-11-11T00:00:00Z","seconds":60,"good":9,"total":10,"source":"edge","sequence":1}
            """;
    private static final String RECEIPT = """
            {"batch":"b","accepted":1,"duplicates":2,"refused":0,"rejected":[]}""";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @TempDir
    private Path folder;

    @Test
    void linesOfAFileAreSentAsTheyAre() throws IOException {
        platform.answers(SLICES, 201, RECEIPT);
        var done = shell.run("slices", "push", file("slices.ndjson", LINE + LINE));
        assertEquals(0, done.code(), done.err());
        assertEquals("accepted       1\nthere already  2\nrefused        0\nbatch          b\n", done.out());
        var asked = platform.asked(SLICES).getFirst();
        assertEquals(LINE + LINE, asked.body());
        assertEquals("application/x-ndjson", asked.header("Content-Type"));
        assertEquals("partial=false", asked.query());
    }

    @Test
    void csvIsSentAsLines() throws IOException {
        platform.answers(SLICES, 201, RECEIPT);
        shell.run("slices", "push", file("slices.csv", BYTE_ORDER_MARK + """
                slo,objective,start,seconds,good,total,source,sequence
                basket,,2026-11-11T00:00:00Z,60,9,10,edge,1
                "a ""b""\",fast,2026-11-11T00:01:00Z,60,many,10,edge,2
                """));
        assertEquals(LINE + """
                {"slo":"a \\"b\\"","objective":"fast","start":"2026-11-11T00:01:00Z","seconds":60,"good":"many","total":10,"source":"edge","sequence":2}
                """, platform.asked(SLICES).getFirst().body());
    }

    @Test
    void aTableThatIsNoneIsSaidToBeAndNotSentAgain() throws IOException {
        platform.answers(SLICES, 201, RECEIPT);
        var done = shell.run("slices", "push", file("slices.csv", "slo,start\na,b\n\"a\"b,c\n"));
        assertEquals(2, done.code(), done.err());
        assertTrue(done.err().contains("slices.csv is no CSV: "), done.err());
    }

    @Test
    void whatIsPipedInIsSentAgainWholeWhenItHasTo() {
        platform.answers(SLICES, 503, "{}", Map.of("Retry-After", "0")).answers(SLICES, 201, RECEIPT);
        assertEquals(0, shell.pipe(LINE).run("slices", "push").code());
        assertEquals(2, platform.asked(SLICES).size());
        platform.asked(SLICES).forEach(each -> assertEquals(LINE, each.body()));
    }

    @Test
    void whenSomeAreLeftOutTheyAreNamedAndItIsNotDone() throws IOException {
        platform.answers(SLICES, 201, """
                {"batch":"b","accepted":1,"duplicates":0,"refused":1,"rejected":[{"code":"invalid","line":2,"pointer":"/good","message":"more than total"}]}""");
        var done = shell.run("slices", "push", "--partial", file("slices.ndjson", LINE));
        assertEquals(1, done.code());
        assertTrue(done.out().contains("line 2: /good: more than total"), done.out());
        assertEquals("partial=true", platform.asked(SLICES).getFirst().query());
    }

    @Test
    void aFileThatIsNotThereIsAMistakeOfTheCommand() {
        assertEquals(
                2,
                shell.run("slices", "push", folder.resolve("none").toString()).code());
        assertEquals(
                2,
                shell.run("bill", "import", "--format", "gcp", folder.toString())
                        .code());
    }

    @Test
    void aBillIsImportedWithItsFindings() throws IOException {
        platform.answers(BILLS, 201, """
                {"import":"i","state":"RECORDED","rows":2,"accepted":2,"rejected":0,"periods":["2026-10"],"errors":[],
                 "totals":{"billed":{"amount":"1.1000","currency":"CNY"}},
                 "findings":[{"rule":"FOCUS-1","line":2,"column":"ListCost","message":"is below the billed cost"}]}""");
        var done =
                shell.run("bill", "import", "--format", "focus-1.2", "--invoice", "A 1", file("bill.csv.gz", "rows"));
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("billed    1.1000 CNY"), done.out());
        assertTrue(done.out().contains("FOCUS-1  2     ListCost  is below the billed cost"), done.out());
        var asked = platform.asked(BILLS).getFirst();
        assertEquals("format=focus-1.2&invoice=A 1&partial=false", asked.query());
        assertEquals("application/gzip", asked.header("Content-Type"));
        assertEquals("4", asked.header("Content-Length"));
    }

    @Test
    void whenLinesOfABillAreLeftOutItIsNotDone() throws IOException {
        platform.answers(BILLS, 201, """
                {"import":"i","rows":2,"accepted":1,"rejected":1,"findings":[],
                 "errors":[{"code":"invalid","line":2,"pointer":"/BilledCost","message":"is no number"}]}""");
        var done = shell.run("bill", "import", "--partial", "--format", "gcp", file("BILL.CSV.GZ", "rows"));
        assertEquals(1, done.code());
        assertTrue(done.out().contains("line 2: /BilledCost: is no number"), done.out());
        assertEquals("application/gzip", platform.asked(BILLS).getFirst().header("Content-Type"));
    }

    @Test
    void aBillMayBeInAnArchive() throws IOException {
        platform.answers(BILLS, 200, "{\"import\":\"i\",\"findings\":[],\"errors\":[]}");
        shell.run("bill", "import", "--format", "aws-cur", file("bill.zip", "rows"));
        assertEquals("application/zip", platform.asked(BILLS).getFirst().header("Content-Type"));
    }

    @Test
    void aLargeBillTellsHowFarItIs() throws IOException {
        platform.answers(BILLS, 200, "{\"import\":\"i\",\"findings\":[],\"errors\":[]}");
        var done = shell.run("bill", "import", "--format", "gcp", file("bill.csv", "0123456789abcdef".repeat(1 << 19)));
        assertEquals(0, done.code(), done.err());
        assertTrue(done.err().contains("50 % of 8 MiB"), done.err());
        assertTrue(done.err().contains("100 % of 8 MiB"), done.err());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
