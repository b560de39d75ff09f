package io.loadline.cost.bill;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** An uploaded file, unpacked when it is gzip, whose content tells it apart from any other: the same content packed or not is the same file. */
final class Artefact extends FilterInputStream {
    private final DigestInputStream content;

    private Artefact(DigestInputStream content) {
        super(content);
        this.content = content;
    }

    static Artefact of(InputStream upload) throws IOException {
        var raw = new BufferedInputStream(upload, 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return new Artefact(new DigestInputStream(gzip ? new GZIPInputStream(raw, 1 << 16) : raw, sha256()));
    }

    /** SHA-256 of what was read, in hexadecimal; the artefact's own when all of it was read. */
    String digest() {
        return HexFormat.of().formatHex(content.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
