package io.loadline.bench.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSetsTest {
    private static final String METRICS = """
            microservice,front,payment
            metric,latency,latency
            statistic,Average,Average
            """;
    private static final String TARGET = """
            {"target":{"node":"front","timestamp":36600},"root_cause":{"node":"payment"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void aScenarioIsReadAndACaseWithoutItsMetricsIsSaidToBeAbsent() throws IOException {
        write("shop/high/graph.csv", "service,front,payment\nfront,0,1\npayment,0,0\n");
        write("shop/high/noissue/metrics.csv", METRICS + rows(0, 100, "1", "1"));
        write("shop/high/test/issue_0/target.json", TARGET);
        write("shop/high/test/issue_0/metrics.csv", METRICS + rows(100, 121, "1", "1") + rows(121, 123, "9", "9"));
        write("shop/high/test/issue_1/target.json", TARGET);

        var set = only();

        assertEquals("shop", set.name());
        assertEquals(1, set.present());
        assertEquals(1, set.unread().size(), set.unread()::toString);
        assertEquals(1, set.judge(Detector.ours()).recall());
        assertEquals(1, set.ranks().orElseThrow().within(1));
    }

    @Test
    void aCaseWithoutAGraphOrAQuietTimeIsNotRead() throws IOException {
        write("shop/high/test/issue_0/target.json", TARGET);
        write("shop/high/test/issue_0/metrics.csv", METRICS + rows(100, 123, "9", "9"));
        write("other/graph.csv", "service,front\nfront,0\n");
        write("other/issue_0/target.json", TARGET);
        write("other/issue_0/metrics.csv", METRICS + rows(100, 123, "9", "9"));

        for (var set : LabelledSets.in(folder)) {
            assertEquals(0, set.present());
            assertEquals(1, set.unread().size());
            assertEquals(0, set.judge(Detector.ours()).recall());
        }
    }

    @Test
    void recordingsWithShortRowsAreRead() throws IOException {
        write("rcd/carts-cpu/1/normal.csv", "time,carts_cpu,user_lat\n" + rows(0, 200, "1", "1") + "60000,1\n");
        write("rcd/carts-cpu/1/anomalous.csv", "time,carts_cpu,user_lat\n" + rows(200, 220, "50", "") + "66300\n");
        write("rcd/carts-cpu/2/anomalous.csv", "time,carts_cpu\n" + rows(200, 220, "50"));
        write("rcd/unknown-cpu/1/normal.csv", "time,carts_cpu\n" + rows(0, 200, "1"));
        write("rcd/unknown-cpu/1/anomalous.csv", "time,carts_cpu\n" + rows(200, 220, "50"));

        var set = only();

        assertEquals("rcd", set.name());
        assertEquals(1, set.present());
        assertEquals(2, set.unread().size(), set.unread()::toString);
        assertEquals(1, set.judge(Detector.ours()).recall());
        assertEquals(1, set.ranks().orElseThrow().within(1));
    }

    @Test
    void seriesOfNumentasRepositoryLieBesideTheLabels() throws IOException {
        write("NAB/labels/combined_windows.json", """
                {"real/a.csv":[["1970-01-01 20:00:00.000000","1970-01-01 23:00:00.000000"]],
                 "real/absent.csv":[],"real/empty.csv":[]}
                """);
        write("NAB/data/real/a.csv", series());
        write("NAB/data/real/empty.csv", "");

        var set = only();

        assertEquals("NAB", set.name());
        assertEquals(1, set.present());
        assertEquals(2, set.unread().size(), set.unread()::toString);
        assertEquals(1, set.judge(Detector.threshold(1)).recall());
    }

    @Test
    void labelsThatAreNoJsonAreNoError() throws IOException {
        write("NAB/labels/combined_windows.json", "{");

        assertTrue(only().unread().getFirst().contains("combined_windows.json"));
    }

    private LabelledSet only() throws IOException {
        return LabelledSets.in(folder).getFirst();
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Every five minutes. */
    private static String rows(int from, int to, String... values) {
        return IntStream.range(from, to)
                .mapToObj(row -> 300 * row + "," + String.join(",", List.of(values)) + "\n")
                .collect(Collectors.joining());
    }

    /** A day, of which some minutes in the evening are high; a row breaks off. */
    private static String series() {
        return IntStream.range(0, 24 * 60)
                .mapToObj(minute -> Instant.ofEpochSecond(60L * minute)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", "") + "," + (minute > 1300 && minute < 1310 ? 9 : 1) + "\n")
                .collect(Collectors.joining("", "timestamp,value\n", "1970-01-02 00:00:00\n"));
    }
}
