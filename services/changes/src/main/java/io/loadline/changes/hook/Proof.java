package io.loadline.changes.hook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a call shows that it comes from who knows the secret. Takes the same time wherever the proof is wrong. */
public enum Proof {
    /** {@code X-Hub-Signature-256} over the raw body. */
    GITHUB("X-Hub-Signature-256 is not that of this body") {
        @Override
        public boolean holds(String secret, Headers headers, byte[] body) {
            return Signature.matches(headers.value(HUB), secret, body);
        }
    },
    /** The secret itself in {@code X-Gitlab-Token}, or what it signs with since 18. */
    GITLAB("neither is X-Gitlab-Token the secret, nor a signature in webhook-signature that of this body") {
        @Override
        public boolean holds(String secret, Headers headers, byte[] body) {
            var signed = Signature.isStandard(headers, secret, body);
            var known = Signature.same(headers.value("X-Gitlab-Token").orElse(""), secret);
            return signed || known;
        }
    },
    /** One of several signatures in {@code X-PagerDuty-Signature}, since secrets are replaced one after the other. */
    PAGERDUTY("no signature in X-PagerDuty-Signature is that of this body") {
        @Override
        public boolean holds(String secret, Headers headers, byte[] body) {
            return Signature.isAmong(headers.value("X-PagerDuty-Signature"), ",", "v1=" + Signature.hex(secret, body));
        }
    },
    /** For tools that cannot sign: the secret as a password, or a signature as GitHub's. */
    SECRET("neither the password of basic authentication nor X-Hub-Signature-256 shows that the secret is known") {
        @Override
        public boolean holds(String secret, Headers headers, byte[] body) {
            var signed = Signature.matches(headers.value(HUB), secret, body);
            var known = Signature.same(password(headers.value("Authorization")), secret);
            return signed || known;
        }
    };

    private static final String HUB = "X-Hub-Signature-256";
    private static final String BASIC = "Basic ";

    private final String otherwise;

    Proof(String otherwise) {
        this.otherwise = otherwise;
    }

    /** Whether the secret is known to who sent these bytes. */
    public abstract boolean holds(String secret, Headers headers, byte[] body);

    /** What is wrong when it does not hold. */
    String otherwise() {
        return otherwise;
    }

    private static String password(Optional<String> authorization) {
        try {
            return authorization
                    .filter(header -> header.startsWith(BASIC))
                    .map(header -> new String(
                            Base64.getDecoder().decode(header.substring(BASIC.length())), StandardCharsets.UTF_8))
                    .map(pair -> pair.substring(pair.indexOf(':') + 1))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
