package io.loadline.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The only file of a ZIP archive: which of several is meant nobody says. */
final class OnlyFile extends FilterInputStream {
    private final ZipInputStream archive;
    private boolean over;

    OnlyFile(InputStream packed) throws IOException {
        // any bytes are a name in it, and names are not looked at
        this(new ZipInputStream(packed, StandardCharsets.ISO_8859_1));
    }

    private OnlyFile(ZipInputStream archive) throws IOException {
        super(archive);
        this.archive = archive;
        if (!next()) {
            throw new ZipException("the archive holds no file");
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
        int read = over ? -1 : super.read(buffer, offset, size);
        if (read < 0 && !over) {
            over = true;
            if (next()) {
                throw new ZipException("the archive holds more than one file");
            }
        }
        return read;
    }

    private boolean next() throws IOException {
        try {
            var entry = archive.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = archive.getNextEntry();
            }
            return entry != null;
        } catch (IllegalArgumentException e) {
            throw new ZipException("the archive names its files in no known way");
        }
    }
}
