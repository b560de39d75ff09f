package io.loadline.changes.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The HMAC-SHA256 of a body's bytes, as GitHub and PagerDuty sign with it. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** Whether GitHub's {@code sha256=…} is that of these bytes; takes the same time wherever they differ. */
    static boolean matches(Optional<String> signature, String secret, byte[] body) {
        return same(signature.orElse(""), of(secret, body));
    }

    /** Whether what was sent is what it should be; the time this takes tells no more than how long what was sent is. */
    static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(bytes(sent), bytes(expected));
    }

    static String of(String secret, byte[] body) {
        return PREFIX + hex(secret, body);
    }

    static String hex(String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(secret, body));
    }

    private static byte[] mac(String key, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
