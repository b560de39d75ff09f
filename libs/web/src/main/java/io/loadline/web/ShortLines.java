package io.loadline.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * CSV whose lines are of bounded length, so that one line alone cannot fill the memory of whoever reads it. The end of a line within quotes
 * ends none: a line of cells that hold nothing else would go on for ever.
 */
final class ShortLines extends FilterInputStream {
    private final int longest;
    private int length;
    private long line = 1;
    private boolean quoted;
    /** Whether a quote would open a cell, or open it again. */
    private boolean begins = true;

    ShortLines(InputStream text, int longest) {
        super(text);
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        for (int i = offset; i < offset + read; i++) {
            count(buffer[i]);
        }
        return read;
    }

    /** By reading, so that nothing passes uncounted. */
    @Override
    public long skip(long count) throws IOException {
        var skipped = new byte[Math.clamp(count, 0, 1 << 12)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(byte one) throws IOException {
        boolean turns = one == '"' && (quoted || begins);
        quoted = turns != quoted;
        begins = turns || one == ',' || one == '\n' || one == '\r';
        if (one == '\n' && !quoted) {
            length = 0;
        } else if (++length > longest) {
            throw new TooLong(line);
        }
        line += one == '\n' ? 1 : 0;
    }

    /** A line that is longer. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
        private final long line;

        TooLong(long line) {
            super("line " + line + " is too long");
            this.line = line;
        }

        long line() {
            return line;
        }
    }
}
