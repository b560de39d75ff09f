package io.loadline.cli.slice;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;

/** A CSV file of slices, read as lines of JSON while they are sent; what is wrong with a value is told by the platform, with its line. */
final class CsvSlices extends InputStream {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NUMBERS = Set.of("seconds", "good", "total", "sequence");

    private final Path file;
    private final CsvReader<NamedCsvRecord> reader;
    private final Iterator<NamedCsvRecord> records;
    private byte[] line = {};
    private int next;

    private CsvSlices(Path file, CsvReader<NamedCsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
    }

    static InputStream open(Path file) {
        try {
            // spreadsheets put a byte order mark before the first name
            return new CsvSlices(file, CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() {
        return fill() ? line[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, target, offset, count);
        next += count;
        return count;
    }

    /** False at the end. */
    private boolean fill() {
        if (next < line.length) {
            return true;
        }
        try {
            if (!records.hasNext()) {
                return false;
            }
            line = (json(records.next()) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (CsvParseException e) {
            throw new Failure(ExitCode.USAGE, file + " is no CSV: " + e.getMessage(), e);
        }
        next = 0;
        return true;
    }

    private static ObjectNode json(NamedCsvRecord slice) {
        var json = JSON.createObjectNode();
        slice.getFieldsAsMap().forEach((name, value) -> {
            if (NUMBERS.contains(name) && value.matches("-?\\d{1,18}")) {
                json.put(name, Long.parseLong(value));
            } else if (!value.isEmpty()) {
                json.put(name, value);
            }
        });
        return json;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
