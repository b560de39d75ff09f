package io.loadline.changes.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The HMAC-SHA256 of a body's bytes, as GitHub, PagerDuty and Standard Webhooks sign with it. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    /** Of a secret that is a key in Base64. */
    private static final String KEY = "whsec_";

    private Signature() {}

    /** Whether GitHub's {@code sha256=…} is that of these bytes; takes the same time wherever they differ. */
    static boolean matches(Optional<String> signature, String secret, byte[] body) {
        return same(signature.orElse(""), of(secret, body));
    }

    /** Whether what was sent is what it should be; the time this takes tells no more than how long what was sent is. */
    static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(bytes(sent), bytes(expected));
    }

    /** Whether one of the signatures of Standard Webhooks is that of the call's id, its time and these bytes. */
    static boolean isStandard(Headers headers, String secret, byte[] body) {
        var signed = bytes("%s.%s."
                .formatted(
                        headers.value("webhook-id").orElse(""),
                        headers.value("webhook-timestamp").orElse("")));
        var whole = Arrays.copyOf(signed, signed.length + body.length);
        System.arraycopy(body, 0, whole, signed.length, body.length);
        var expected = key(secret)
                .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, whole)))
                .orElse("");
        return isAmong(headers.value("webhook-signature"), " ", expected);
    }

    private static Optional<byte[]> key(String secret) {
        try {
            return Optional.of(secret)
                    .filter(text -> text.startsWith(KEY))
                    .map(text -> Base64.getDecoder().decode(text.substring(KEY.length())))
                    .filter(key -> key.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether one of several is what it should be, which is not empty; secrets are replaced one after the other. */
    static boolean isAmong(Optional<String> signatures, String separator, String expected) {
        var found = false;
        for (var signature : signatures.orElse("").split(separator)) {
            var same = same(signature.strip(), expected);
            found = found || same;
        }
        return found && !expected.isEmpty();
    }

    static String of(String secret, byte[] body) {
        return PREFIX + hex(secret, body);
    }

    static String hex(String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(bytes(secret), body));
    }

    private static byte[] mac(byte[] key, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
