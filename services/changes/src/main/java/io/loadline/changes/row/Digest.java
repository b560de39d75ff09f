package io.loadline.changes.row;

import io.loadline.kernel.Sha256;

/** SHA-256, written as digests of images are. */
public final class Digest {
    private Digest() {}

    /** @return {@code sha256:} and 64 hexadecimal digits */
    public static String sha256(String text) {
        return "sha256:" + Sha256.hex(text);
    }

    /** @return {@code sha256:} and 64 hexadecimal digits */
    public static String sha256(byte[] bytes) {
        return "sha256:" + Sha256.hex(bytes);
    }
}
