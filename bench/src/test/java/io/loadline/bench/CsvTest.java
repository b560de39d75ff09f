package io.loadline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    private Path folder;

    @Test
    void rowsAreReadByTheNamesOfTheHeader() throws IOException {
        assertEquals(List.of(Map.of("a", "1", "b", "2"), Map.of("a", "3")), rows("\uFEFFa,b\n1,2\n\n3\n"));
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertEquals(List.of(), rows(""));
        assertEquals(List.of(), rows("a,b\n"));
    }

    private List<Map<String, String>> rows(String text) throws IOException {
        return Csv.read(Files.writeString(folder.resolve("table.csv"), text));
    }
}
