package io.loadline.slo;

import static io.loadline.slo.Api.as;
import static io.loadline.slo.Api.keyed;
import static io.loadline.slo.Api.openSlo;
import static io.loadline.slo.Api.post;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** OpenSLO files that are not taken. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class OpenSloRefusalTest extends Refusals {
    @Override
    Stream<Executable> uses() {
        var good = Promise.file("refused", "checkout", "0.9");
        return Stream.of(
                refused("a viewer imports", 403, "forbidden", () -> openSlo("viewer", good)),
                refused(
                        "a foreign team imports",
                        403,
                        "foreign-team",
                        () -> openSlo("owner", good.replace("service: checkout", "service: payment"))),
                refused(
                        "a foreign objective",
                        403,
                        "foreign-team",
                        () -> openSlo("owner", good.replace("name: refused", "name: of-payment"))),
                refused(
                        "no key",
                        400,
                        "idempotency-key-missing",
                        () -> as("sre")
                                .contentType("application/yaml")
                                .body(good)
                                .post("/openslo")),
                refused("no YAML", 422, "invalid-openslo", () -> openSlo("sre", "kind: [")),
                refused("nothing", 422, "invalid-openslo", () -> openSlo("sre", "# nothing")),
                refused(
                        "an unknown field",
                        422,
                        "invalid-openslo",
                        () -> openSlo("sre", good.replace("budgetingMethod", "colour: red\n  budgetingMethod"))),
                refused(
                        "an unknown service",
                        422,
                        "unknown-service",
                        () -> openSlo("sre", good.replace("service: checkout", "service: nobody"))),
                refused("a composite of nothing else", 422, "unsupported-openslo", () -> openSlo("sre", composite())),
                refused(
                        "an unknown profile",
                        400,
                        "invalid-parameter",
                        () -> keyed("sre")
                                .contentType("application/yaml")
                                .body(good)
                                .post("/openslo?profile=mild")),
                refused("JSON", 415, "unsupported-media-type", () -> post("sre", "/openslo", "{}")),
                refused("too large", 413, "body-too-large", () -> openSlo("sre", "# " + "x".repeat(1 << 20))),
                refused(
                        "a machine reads all",
                        403,
                        "forbidden",
                        () -> as("ingest").accept("application/yaml").get("/openslo")),
                refused(
                        "another answer",
                        406,
                        "not-acceptable",
                        () -> as("viewer").accept("image/png").get("/openslo")));
    }

    private static String composite() {
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: refused}
                spec:
                  service: checkout
                  budgetingMethod: Occurrences
                  timeWindow: [{duration: 7d, isRolling: true}]
                  objectives:
                    - {target: 0.9, compositeWeight: 2, indicatorRef: a}
                """;
    }
}
