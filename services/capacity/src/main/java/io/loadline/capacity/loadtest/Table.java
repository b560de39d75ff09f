package io.loadline.capacity.loadtest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A table of which the first line names the columns, read line by line. */
final class Table {
    private final Map<String, Integer> columns = new HashMap<>();
    private final CsvReader<CsvRecord> lines;
    private final boolean headed;

    /** @param header the names of the columns where the file does not name them; empty when it does */
    Table(InputStream body, char separator, List<String> header) {
        lines = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(body, StandardCharsets.UTF_8);
        headed = header.isEmpty();
        name(header);
    }

    /**
     * @param begun is told of the table once its columns are known
     * @param row of each line after
     */
    void read(Consumer<Table> begun, Consumer<Row> row) throws IOException {
        try (var all = lines.iterator()) {
            if (headed && all.hasNext()) {
                name(all.next().getFields());
            }
            begun.accept(this);
            while (all.hasNext()) {
                row.accept(new Row(all.next()));
            }
        } catch (CsvParseException e) {
            throw LoadTestProblem.UNREADABLE_FILE.because("the file is no CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void name(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
    }

    /** The place of the first of these columns that there is. */
    OptionalInt column(String... names) {
        for (var name : names) {
            if (columns.containsKey(name)) {
                return OptionalInt.of(columns.get(name));
            }
        }
        return OptionalInt.empty();
    }

    int needed(String... names) {
        return column(names)
                .orElseThrow(() -> LoadTestProblem.UNREADABLE_FILE.line(1, "there is no column '" + names[0] + "'"));
    }

    record Row(CsvRecord cells) {
        long line() {
            return cells.getStartingLineNumber();
        }

        /** Empty where the line is shorter. */
        String text(int column) {
            return column < cells.getFieldCount() ? cells.getField(column) : "";
        }

        String text(OptionalInt column) {
            return column.isPresent() ? text(column.getAsInt()) : "";
        }

        double number(int column) {
            return Numbers.read(text(column), line());
        }

        /** Where there is none the other. */
        double number(OptionalInt column, double otherwise) {
            var text = text(column);
            return text.isEmpty() || text.equals("N/A") ? otherwise : Numbers.read(text, line());
        }
    }
}
