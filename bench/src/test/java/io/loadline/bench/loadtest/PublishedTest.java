package io.loadline.bench.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.bench.loadtest.Published.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {
    @TempDir
    private Path folder;

    /** 7 ms and 8 ms in turn, for 40 seconds. */
    @ParameterizedTest
    @CsvSource({"8, 7, 4.878, true", "8, 7, 6.5, false", "8, 9, 4.878, false", "10, 7, 4.878, false"})
    void gatlingRoundsToMillisecondsAndItsRunBeginsEarlier(int mean, int median, String perSecond, boolean passes)
            throws IOException {
        write("run/simulation.log", log());
        write("run/js/global_stats.json", """
                {"numberOfRequests":{"total":200,"ok":200,"ko":0},"meanResponseTime":{"total":%d},
                 "percentiles1":{"total":%d},"meanNumberOfRequestsPerSecond":{"total":%s}}
                """.formatted(mean, median, perSecond));

        var published = Published.in(folder);

        assertEquals(1, published.stated());
        assertEquals(passes, published.judged().getFirst().passes(), published.judged()::toString);
    }

    @Test
    void whatCannotBeComparedDoesNotPass() throws IOException {
        write("broken/global_stats.json", "{");
        write("broken/simulation.log", log());
        write("empty/global_stats.json", "{}");
        write("empty/simulation.log", "");
        write("reportExpect.json", "{\"Total\":{\"sampleCount\":1}}");
        write("reportTestFile.csv", "");
        write("absent/global_stats.json", "{}");

        var published = Published.in(folder);

        assertEquals(4, published.stated());
        assertEquals(3, published.judged().size());
        assertTrue(published.judged().stream().noneMatch(Judged::passes), published.judged()::toString);
    }

    @Test
    void everyFileOfAToolIsReadOrRefusedWithAReason() throws IOException {
        write("results/empty.JTL", "");
        write("gatling/simulation.log", log());
        write("other/notes.txt", "");

        var answers = Sorted.in(folder).answers();

        assertEquals(2, answers.size());
        assertTrue(answers.stream().allMatch(Sorted.Answer::understood), answers::toString);
        assertTrue(answers.getFirst().isRead());
        assertFalse(answers.getLast().isRead());
    }

    private static String log() {
        return IntStream.range(0, 200)
                .mapToLong(i -> 1_645_364_048_130L + 200L * i)
                .mapToObj(start -> "REQUEST\t\tcart\t" + start + "\t" + (start + 7 + start / 200 % 2) + "\tOK\t \n")
                .collect(Collectors.joining("", "RUN\tshop.Load\tload\t1645364047000\t \t3.7.5\n", ""));
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
