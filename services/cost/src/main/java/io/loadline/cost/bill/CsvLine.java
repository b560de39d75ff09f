package io.loadline.cost.bill;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The fields of the record that was read last; the next one overwrites them. Bills repeat themselves, so a text that was in a
 * column before is the same object again, which spares memory and makes looking it up cheap.
 */
final class CsvLine extends AbstractBaseCsvCallbackHandler<CsvLine> {
    private static final int SLOTS = 512;

    private String[][] known = new String[64][];
    private String[] fields = new String[64];
    private int count;
    private boolean nul;

    @Override
    protected void handleBegin(long startingLineNumber) {
        count = 0;
        nul = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index == fields.length) {
            fields = Arrays.copyOf(fields, 2 * index);
            known = Arrays.copyOf(known, 2 * index);
        }
        fields[index] = length == 0 ? "" : text(index, buffer, offset, length);
        count = index + 1;
    }

    private String text(int column, char[] buffer, int offset, int length) {
        if (known[column] == null) {
            known[column] = new String[SLOTS];
            Arrays.fill(known[column], "");
        }
        var fresh = new String(buffer, offset, length);
        int hash = fresh.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var before = known[column][slot];
        if (before.equals(fresh)) {
            return before;
        }
        if (fresh.indexOf('\0') >= 0) {
            nul = true;
            return fresh;
        }
        known[column][slot] = fresh;
        return fresh;
    }

    @Override
    protected CsvLine buildRecord() {
        return this;
    }

    /** Of the file, from 1, where the record begins. */
    long number() {
        return getStartingLineNumber();
    }

    int count() {
        return count;
    }

    String field(int index) {
        return fields[index];
    }

    /** Whether it holds the character NUL, which no database stores. */
    boolean holdsNul() {
        return nul;
    }
}
