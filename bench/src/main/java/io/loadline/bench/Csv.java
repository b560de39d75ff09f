package io.loadline.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Public data in comma-separated files; a byte order mark and empty lines are left out. */
public final class Csv {
    private Csv() {}

    /** The cells of all rows, the header's too. */
    public static List<List<String>> cells(Path file) {
        var builder = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        try (var rows = builder.ofCsvRecord(file)) {
            return rows.stream().map(CsvRecord::getFields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows by the names of the header; short rows lack their last names. An empty file has none. */
    public static List<Map<String, String>> read(Path file) {
        var cells = cells(file);
        return cells.stream().skip(1).map(row -> named(cells.getFirst(), row)).toList();
    }

    private static Map<String, String> named(List<String> header, List<String> row) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
            named.put(header.get(i), row.get(i));
        }
        return named;
    }

    /** NaN of what is no number. */
    public static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
