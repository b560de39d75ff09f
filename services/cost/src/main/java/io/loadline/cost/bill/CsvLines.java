package io.loadline.cost.bill;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.loadline.cost.bill.FocusRow.Unreadable;
import java.io.IOException;
import java.io.InputStream;

/** The records of a bill in CSV (RFC 4180), in UTF-8 with or without its mark. */
final class CsvLines implements Lines {
    private final CloseableIterator<CsvLine> records;
    private long last;

    CsvLines(InputStream csv) throws IOException {
        records = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new CsvLine(), csv)
                .iterator();
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw new Unreadable(last + 1, "", "no CSV: " + e.getMessage());
        }
    }

    @Override
    public Line next() {
        try {
            var line = records.next();
            last = line.number();
            return line;
        } catch (CsvParseException e) {
            throw new Unreadable(last + 1, "", "no CSV: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
