package io.loadline.changes.hook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import io.loadline.web.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that is not what its sender documents is refused, and proves nothing that it does not know. */
class DeliveriesFuzzTest {
    private static final List<String> OF_GITHUB = List.of(
            "deployment",
            "deployment_status",
            "deployment_protection_rule",
            "push",
            "pull_request",
            "pull_request_review",
            "pull_request_review_comment",
            "issue_comment");

    /** As the attributes of a CloudEvent, what {@code rolledback.json} says. */
    private static final Map<String, String> BINARY = Map.of(
            "ce-specversion", "1.0",
            "ce-id", "e-1",
            "ce-source", "%2Fci",
            "ce-type", "dev.cdevents.service.rolledback.0.3.0",
            "ce-subject", "shop/checkout");

    @FuzzTest(maxDuration = "1m")
    void github(byte[] body) throws Exception {
        for (var kind : OF_GITHUB) {
            feed(Sender.GITHUB, Map.of("X-GitHub-Event", kind, "X-GitHub-Delivery", "d-1"), body);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void gitlab(byte[] body) throws Exception {
        feed(Sender.GITLAB, Map.of("X-Gitlab-Event", "Deployment Hook"), body);
    }

    /** By itself, in structured and in binary mode. */
    @FuzzTest(maxDuration = "1m")
    void cdevents(byte[] body) throws Exception {
        for (var headers :
                List.of(Map.<String, String>of(), Map.of("Content-Type", "application/cloudevents+json"), BINARY)) {
            feed(Sender.CDEVENTS, headers, body);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void pagerduty(byte[] body) throws Exception {
        feed(Sender.PAGERDUTY, Map.of(), body);
    }

    @FuzzTest(maxDuration = "1m")
    void alertmanager(byte[] body) throws Exception {
        feed(Sender.ALERTMANAGER, Map.of(), body);
    }

    @FuzzTest(maxDuration = "1m")
    void argocd(byte[] body) throws Exception {
        feed(Sender.ARGOCD, Map.of(), body);
    }

    @FuzzTest(maxDuration = "1m")
    void kubernetesAudit(byte[] body) throws Exception {
        feed(Sender.KUBERNETES_AUDIT, Map.of(), body);
    }

    @FuzzTest(maxDuration = "1m")
    void runningDigests(byte[] body) throws Exception {
        feed(Sender.RUNNING_DIGESTS, Map.of(), body);
    }

    @FuzzTest(maxDuration = "1m")
    void proof(byte[] bytes) throws Exception {
        Headers headers = name -> Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        for (var proof : Proof.values()) {
            Hostile.feed(() -> {
                if (proof.holds("known-to-nobody-else", headers, bytes)) {
                    throw new AssertionError(proof);
                }
            });
        }
    }

    private static void feed(Sender sender, Map<String, String> headers, byte[] body) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            var read = Reading.of(sender, name -> Optional.ofNullable(headers.get(name)), body);
            var kept = Json.write(List.of(read.delivery(), read.kind(), kept(read.told())));
            if (!Texts.areStorable(kept) || kept.replace("\\\\", "").contains("\\u0000")) {
                throw new AssertionError(kept);
            }
        });
    }

    /** What goes on into events, where PostgreSQL keeps neither NUL nor half a character. */
    private static Object kept(Told told) {
        return told instanceof Told.Altered(var requests)
                ? requests.stream()
                        .map(request -> List.of(
                                request.id(), request.verb(), request.by().name(), request.thing(), request.images()))
                        .toList()
                : told;
    }
}
