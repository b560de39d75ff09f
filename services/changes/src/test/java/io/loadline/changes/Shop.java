package io.loadline.changes;

import java.time.Instant;
import java.util.UUID;

/** A small shop to register; each has names of its own, so that tests do not meet. */
record Shop(String team, String checkout, String payment, String repository) {
    static Shop open() {
        var tag = UUID.randomUUID().toString().substring(0, 8);
        return new Shop("team-" + tag, "checkout-" + tag, "payment-" + tag, "harbour/checkout-" + tag);
    }

    /** Registers it under a source of its own. */
    Shop registered() {
        var response = Api.catalog("sre", team, catalog()).statusCode(201);
        Api.as("viewer")
                .queryParam("atLeast", Api.position(response))
                .get("/services")
                .then()
                .statusCode(200);
        return this;
    }

    /** Checkout (tier 1) calls payment (tier 2); both are owned by the team. */
    String catalog() {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: {name: %1$s}
                spec: {type: team}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %2$s
                  annotations: {loadline.io/tier: "1", loadline.io/repository: %4$s}
                spec: {type: service, lifecycle: production, owner: %1$s, dependsOn: ["component:%3$s"]}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %3$s
                  annotations: {loadline.io/tier: "2"}
                spec: {type: service, lifecycle: production, owner: %1$s}
                """.formatted(team, checkout, payment, repository);
    }

    /** A deployment of checkout that may start now. */
    String change(String type, String sha) {
        return """
                {"service": "%s", "kind": "deployment", "type": "%s", "title": "Checkout 2.4", "environment": "production",
                 "window": {"start": "%s", "end": "%s"}, "artifact": {"digest": "%s", "version": "v-%s"},
                 "plan": "by cell", "rollback": "by cell"}
                """.formatted(
                checkout, type, Instant.now().minusSeconds(60), Instant.now().plusSeconds(7200), sha, sha);
    }

    /** A critical incident of checkout. */
    String outage(Instant at) {
        return """
                {"title": "Checkout is down", "severity": "critical", "services": ["%s"], "at": "%s"}
                """.formatted(checkout, at);
    }
}
