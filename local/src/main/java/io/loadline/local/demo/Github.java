package io.loadline.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as GitHub sends and signs them. */
final class Github {
    static final String SECRET = "harbour-demo-webhook-secret";
    private static final String PATH = "/api/changes/v1/hooks/github";

    private Github() {}

    /**
     * A deployment that changes its status.
     *
     * @param number of the deployment
     * @param state {@code in_progress}, {@code success}, {@code failure}
     */
    record Status(
            String repository,
            int number,
            String sha,
            String ref,
            String by,
            Instant created,
            String state,
            Instant at) {
        String delivery() {
            return "%s-%d-%s-%d".formatted(repository.replace('/', '-'), number, state, at.getEpochSecond());
        }

        String body() {
            return """
                    {"action":"created",
                     "deployment_status":{"id":%2$d%3$d,"state":"%4$s","environment":"production","created_at":"%5$s","updated_at":"%5$s","creator":{"login":"%6$s"}},
                     "deployment":{"id":%2$d,"sha":"%7$s","ref":"%8$s","task":"deploy","environment":"production","created_at":"%9$s","creator":{"login":"%6$s"}},
                     "repository":{"id":4711,"name":"%10$s","full_name":"%1$s"},
                     "sender":{"login":"%6$s"}}""".formatted(
                            repository,
                            number,
                            at.getEpochSecond() % 100_000,
                            state,
                            at,
                            by,
                            sha,
                            ref,
                            created,
                            repository.substring(repository.indexOf('/') + 1));
        }
    }

    /** @return what became of it */
    static Reply deliver(Client client, Status status) {
        var body = status.body();
        return client.deliver(
                PATH,
                Map.of(
                        "X-GitHub-Event",
                        "deployment_status",
                        "X-GitHub-Delivery",
                        status.delivery(),
                        "X-Hub-Signature-256",
                        signature(SECRET, body)),
                body);
    }

    static String signature(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
