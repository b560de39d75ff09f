package io.loadline.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, or the only file of a ZIP archive, but no bomb: beyond {@value #FREE} bytes, what is more than {@value #MOST} times as
 * long as what it was packed in is refused. Bills and logs pack to a tenth or a fiftieth, the format at most to a thousandth.
 */
public final class Unpacked extends FilterInputStream {
    static final int MOST = 400;
    static final long FREE = 64 << 20;

    private final Counted packed;
    private long length;

    private Unpacked(InputStream unpacked, Counted packed) {
        super(unpacked);
        this.packed = packed;
    }

    public static Unpacked gzip(InputStream packed) throws IOException {
        var counted = new Counted(packed);
        return new Unpacked(new GZIPInputStream(counted, 1 << 16), counted);
    }

    /** @throws ZipException when there are several files in it, or none */
    public static Unpacked zip(InputStream packed) throws IOException {
        var counted = new Counted(packed);
        return new Unpacked(new OnlyFile(counted), counted);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        int read = super.read(buffer, offset, size);
        if (read < 0) {
            // a connection that breaks after one of several members looks like the end
            packed.check();
        }
        length += Math.max(0, read);
        if (length > FREE && length / MOST > packed.length()) {
            throw new ZipException("it unpacks to more than " + MOST + " times its length");
        }
        return read;
    }
}
