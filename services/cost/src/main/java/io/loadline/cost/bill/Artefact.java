package io.loadline.cost.bill;

import io.loadline.kernel.Sha256;
import io.loadline.web.Unpacked;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An uploaded file, unpacked when it is gzip or a ZIP archive, whose content tells it apart from any other: the same content packed or
 * not is the same file.
 */
final class Artefact extends FilterInputStream {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final int BUFFER = 1 << 16;

    private final DigestInputStream content;
    private final boolean parquet;

    private Artefact(DigestInputStream content, boolean parquet) {
        super(content);
        this.content = content;
        this.parquet = parquet;
    }

    static Artefact of(InputStream upload) throws IOException {
        var raw = new BufferedInputStream(upload, BUFFER);
        var unpacked = startsWith(raw, GZIP)
                ? new BufferedInputStream(Unpacked.gzip(raw), BUFFER)
                : startsWith(raw, ZIP) ? new BufferedInputStream(Unpacked.zip(raw), BUFFER) : raw;
        return new Artefact(new DigestInputStream(unpacked, Sha256.begin()), startsWith(unpacked, PARQUET));
    }

    private static boolean startsWith(InputStream file, byte[] magic) throws IOException {
        file.mark(magic.length);
        boolean found = Arrays.equals(file.readNBytes(magic.length), magic);
        file.reset();
        return found;
    }

    boolean isParquet() {
        return parquet;
    }

    /** SHA-256 of what was read, in hexadecimal; the artefact's own when all of it was read. */
    String digest() {
        return HexFormat.of().formatHex(content.getMessageDigest().digest());
    }
}
