package io.loadline.cost.bill;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read. */
final class Counted extends FilterInputStream {
    private long length;

    Counted(InputStream in) {
        super(in);
    }

    /** Bytes so far. */
    long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        length += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        int read = super.read(buffer, offset, size);
        length += Math.max(0, read);
        return read;
    }
}
