package io.loadline.bench.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.bench.forecast.Table.Sample;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final Instant NOON = Instant.parse("2014-07-01T12:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1404216000",
                "1404216000.0",
                "1404216000000",
                "2014-07-01 12:00:00",
                "2014-07-01T12:00",
                "2014/7/1 12:00",
                "2014-07-01 12:00:00.000000",
                "2014-07-01T12:00:00Z",
                "2014-07-01 12:00:00 UTC",
                "2014-07-01T20:00:00+08:00",
                "2014-07-01T08:00:00-0400",
            })
    void aTimeIsReadHoweverItIsWritten(String text) {
        assertEquals(Optional.of(NOON), Clock.time(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "NaN", "2014-13-01", "12:00"})
    void whatIsNoTimeIsNone(String text) {
        assertEquals(Optional.empty(), Clock.time(text));
    }

    @Test
    void rowsWithoutATimeOrANumberAreLeftOut() throws IOException {
        assertEquals(List.of(new Sample(NOON, 3)), samples("""
                ds,y
                2014-07-01 12:00,3
                2014-07-01 13:00,
                2014-07-01 14:00,NA
                2014-07-01 15:00
                then,4
                """.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theTimeIsFoundByItsNameElseItComesFirst() throws IOException {
        assertEquals(List.of(new Sample(NOON, 3)), samples("""
                ,Date,y
                0,2014-07-01 12:00,3
                """.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new Sample(NOON, 3)), samples("""
                purchased,y
                2014-07-01 12:00,3
                """.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new Sample(NOON, 3)), samples("""
                year,month,day,week_day,hour,y
                2014,7,1,2,12,3
                2014,7,,2,12,3
                """.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void aByteOrderMarkSaysHowAFileIsWritten(String charset) throws IOException {
        assertEquals(
                List.of(new Sample(NOON, 3)),
                samples("\uFEFFtimestamp,y\r\n2014-07-01 12:00,3\r\n".getBytes(Charset.forName(charset))));
    }

    @Test
    void otherBytesThanExpectedAreNoError() throws IOException {
        assertEquals(
                List.of(new Sample(NOON, 3)),
                samples("ds,y,note\n2014-07-01 12:00,3,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(List.of(), samples(new byte[0]));
    }

    @Test
    void theNamesOfFilesMayBeginInCapitals() throws IOException {
        Files.writeString(folder.resolve("Hourly-train.CSV"), "V1,V2\n");

        assertEquals(1, Table.of(folder, "hourly-train").size());
    }

    private List<Sample> samples(byte[] file) throws IOException {
        Files.write(folder.resolve("series.csv"), file);
        return Table.of(folder, "").getFirst().samples("y").toList();
    }
}
