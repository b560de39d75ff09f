package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_764_150_000);
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    /** {@code printf '1764150000.{"a":1}' | openssl dgst -sha256 -hmac a-secret-of-theirs}. */
    @Test
    void itIsWhatOpensslSays() {
        assertEquals(
                "v1=e9ae3366620b6bd7707074ffafc058dabace49d94444dfc1df0e873b2580459e",
                Signature.of("a-secret-of-theirs", AT, BODY));
    }

    @Test
    void itCoversTheTimeTheBodyAndTheSecret() {
        var signature = Signature.of("a-secret-of-theirs", AT, BODY);

        assertNotEquals(signature, Signature.of("a-secret-of-theirs", AT.plusSeconds(1), BODY));
        assertNotEquals(signature, Signature.of("another-secret----", AT, BODY));
        assertNotEquals(
                signature, Signature.of("a-secret-of-theirs", AT, "{\"a\":2}".getBytes(StandardCharsets.UTF_8)));
    }
}
