package io.loadline.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Counts what is read, and knows whether reading failed. */
public final class Counted extends FilterInputStream {
    private long length;
    private Optional<IOException> failure = Optional.empty();

    public Counted(InputStream in) {
        super(in);
    }

    /** Bytes so far. */
    public long length() {
        return length;
    }

    /** @throws IOException again, when reading failed and whoever read took that for the end */
    public void check() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        try {
            int read = super.read(buffer, offset, size);
            length += Math.max(0, read);
            return read;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
