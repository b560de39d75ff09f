package io.loadline.capacity.loadtest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that whoever reads it takes in portions; one of more than 16 MiB is none, as the reader would keep it whole. */
final class Portions extends FilterInputStream {
    private static final int LARGEST = 16 << 20;

    private int taken;

    Portions(InputStream body) {
        super(body);
    }

    /** Another portion begins. */
    void next() {
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        take(1);
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        take(Math.max(0, count));
        return count;
    }

    private void take(int count) throws IOException {
        taken += count;
        if (taken > LARGEST) {
            throw new IOException("more than " + LARGEST + " bytes belong together");
        }
    }
}
