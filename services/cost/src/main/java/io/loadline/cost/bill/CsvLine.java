package io.loadline.cost.bill;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Arrays;

/**
 * The fields of the record that was read last; the next one overwrites them. Bills repeat themselves, so a text that was in a
 * column before is the same object again, which spares memory and makes looking it up cheap.
 */
final class CsvLine extends AbstractBaseCsvCallbackHandler<CsvLine> implements Line {
    private static final int COLUMNS = 64;

    /** The widest export known has some 250; a line of separators alone must not fill the memory. */
    private static final int MOST_COLUMNS = 4096;

    /** Tags of all resources of a line are some thousands. */
    private static final int MOST_CHARS = 4 << 20;

    private final Repeated.Room room = new Repeated.Room();
    private Repeated[] columns = new Repeated[0];
    private String[] fields = new String[0];
    private int count;
    private long chars;

    @Override
    protected void handleBegin(long startingLineNumber) {
        count = 0;
        chars = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index == MOST_COLUMNS) {
            throw new CsvParseException("a line has more than " + MOST_COLUMNS + " columns");
        }
        chars += length;
        if (chars > MOST_CHARS) {
            throw new CsvParseException("a line has more than " + MOST_CHARS + " characters");
        }
        if (index == fields.length) {
            grow();
        }
        fields[index] = length == 0 ? "" : columns[index].of(buffer, offset, length);
        count = index + 1;
    }

    private void grow() {
        int before = columns.length;
        columns = Arrays.copyOf(columns, before + COLUMNS);
        fields = Arrays.copyOf(fields, before + COLUMNS);
        for (int i = before; i < columns.length; i++) {
            columns[i] = new Repeated(room);
        }
    }

    @Override
    protected CsvLine buildRecord() {
        return this;
    }

    @Override
    public long number() {
        return getStartingLineNumber();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String field(int index) {
        return fields[index];
    }
}
