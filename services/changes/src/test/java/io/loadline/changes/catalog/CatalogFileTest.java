package io.loadline.changes.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogFileTest {

    @Test
    void aComponentIsReadWithItsOwnerDependenciesAndAnnotations() {
        var file = CatalogFile.read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: checkout
                  title: Checkout
                  tags: [critical, java]
                  annotations:
                    loadline.io/tier: "1"
                    loadline.io/stage: container
                    loadline.io/repository: harbour/checkout
                    loadline.io/pipeline: deploy-checkout
                spec:
                  type: service
                  lifecycle: production
                  owner: group:default/checkout
                  system: shop
                  dependsOn: ["component:default/payment", "resource:orders-db"]
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: {name: checkout}
                spec: {type: team, profile: {displayName: Team Checkout}, children: []}
                """);
        assertEquals(List.of(), file.errors());
        var checkout = file.entities().getFirst();
        assertEquals("checkout", checkout.owner());
        assertEquals(1, checkout.tier());
        assertEquals(Optional.of("java"), checkout.runtime());
        assertEquals(Optional.of("container"), checkout.stage());
        assertEquals(
                List.of(
                        new Entity.Ref(Entity.Kind.COMPONENT, "payment"),
                        new Entity.Ref(Entity.Kind.RESOURCE, "orders-db")),
                checkout.dependsOn());
        assertEquals("harbour/checkout", checkout.annotations().get("loadline.io/repository"));
        assertEquals("deploy-checkout", checkout.annotations().get("loadline.io/pipeline"));
        assertEquals("Team Checkout", file.entities().get(1).title());
        assertEquals(Map.of(checkout.ref(), 1, file.entities().get(1).ref(), 19), file.lines());
    }

    @Test
    void allErrorsAreReportedAtOnceWithTheirLines() {
        var file = CatalogFile.read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: "bad name"
                  annotations:
                    loadline.io/tier: high
                    loadline.io/colour: red
                spec:
                  type: service
                  owner: user:jane
                  dependsOn: payment
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Pod
                metadata: {name: x}
                """);
        assertEquals(
                List.of(
                        "invalid-name",
                        "unknown-annotation",
                        "unsupported-owner",
                        "invalid-tier",
                        "wrong-type",
                        "unsupported-kind"),
                file.errors().stream().map(Violation::code).toList());
        assertTrue(file.errors().stream().allMatch(error -> error.line() > 0));
        assertEquals(List.of(), file.entities());
    }

    @Test
    void whoCallsAnApiDependsOnWhoOffersIt() {
        var file = CatalogFile.read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: checkout}
                spec: {type: service, lifecycle: production, owner: checkout, consumesApis: [payments, api:mails]}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: payment}
                spec: {type: service, lifecycle: production, owner: checkout, providesApis: [payments], consumesApis: [payments]}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata: {name: orders-db}
                spec: {type: database, owner: checkout, dependencyOf: ["component:checkout"]}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Domain
                metadata: {name: shopping}
                spec: {owner: checkout}
                """);
        assertEquals(List.of(), file.errors());
        assertEquals(
                List.of(
                        List.of(
                                new Entity.Ref(Entity.Kind.COMPONENT, "payment"),
                                new Entity.Ref(Entity.Kind.RESOURCE, "orders-db")),
                        List.of(),
                        List.of()),
                CatalogImport.of(file, ref -> ref.kind() == Entity.Kind.GROUP).entities().stream()
                        .map(Entity::dependsOn)
                        .toList());
    }

    @Test
    void whoOffersAnApiAndIsTakenOutTakesNobodyWithIt() {
        var file = CatalogFile.read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: checkout}
                spec: {type: service, lifecycle: production, owner: shop, consumesApis: [payments]}
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: payment}
                spec: {type: service, lifecycle: production, owner: nobody, providesApis: [payments]}
                """);
        var left = CatalogImport.of(file, ref -> ref.name().equals("shop"));
        assertEquals(
                List.of("checkout"),
                left.entities().stream().map(entity -> entity.ref().name()).toList());
        assertEquals(
                List.of("unknown-team"),
                left.errors().stream().map(error -> error.code()).toList());
    }

    @Test
    void aKindThatIsNoTextIsOneError() {
        assertEquals(
                List.of("/kind"),
                CatalogFile.read("{apiVersion: backstage.io/v1alpha1, kind: {a: b}, metadata: {name: x}}")
                        .errors()
                        .stream()
                        .map(error -> error.pointer())
                        .toList());
    }

    @Test
    void theSameEntityTwiceIsAnError() {
        var one = """
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: {name: search}
                """;
        var file = CatalogFile.read(one + one);
        assertEquals(
                List.of("duplicate-entity"),
                file.errors().stream().map(Violation::code).toList());
        assertEquals(6, file.errors().getFirst().line());
    }

    @Test
    void malformedYamlHasALine() {
        var file = CatalogFile.read("apiVersion: x\n\tkind: y\n");
        assertEquals("malformed-yaml", file.errors().getFirst().code());
        assertEquals(2, file.errors().getFirst().line());
    }

    @Test
    void aBillionLaughsIsRefused() {
        var bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c < 'l'; c++) {
            bomb.append(
                    "%s: &%s [%s]\n".formatted(c, c, "*" + (char) (c - 1) + ", ".repeat(1) + "*a, ".repeat(9) + "*a"));
        }
        assertEquals(
                "malformed-yaml",
                CatalogFile.read(bomb.toString()).errors().getFirst().code());
    }

    @Test
    void aTextOfManyAliasesIsRefusedAsWell() {
        var head = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n";
        var bomb = head + "x: &a " + "b".repeat(500_000) + "\nspec: {owner: c, dependsOn: [" + "*a, ".repeat(100_000)
                + "]}\n";
        assertMalformed(bomb);
        assertMalformed(head + "spec: &a [*a]\n");
    }

    private static void assertMalformed(String yaml) {
        var file = CatalogFile.read(yaml);
        assertEquals(
                List.of("malformed-yaml"),
                file.errors().stream().map(Violation::code).toList());
        assertEquals(List.of(), file.entities());
    }

    @Test
    void aThousandErrorsAreEnough() {
        var file = CatalogFile.read("1\n---\n".repeat(5_000));
        assertEquals(1_000, file.errors().size());
    }

    /** Each is taken out after the one before: at one look at all of them a time it would take minutes. */
    @Test
    void aLongChainThatEndsInNothingIsTakenOutInNoTime() {
        var chain = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        "{apiVersion: backstage.io/v1, kind: API, metadata: {name: a%d}, spec: {owner: o, dependsOn: [api:a%d]}}\n---\n"
                                .formatted(i, i + 1))
                .collect(Collectors.joining());
        var file = CatalogFile.read(chain);
        assertEquals(10_000, file.entities().size());
        assertTimeout(Duration.ofSeconds(5), () -> {
            var left = CatalogImport.of(file, ref -> ref.kind() == Entity.Kind.GROUP);
            assertEquals(List.of(), left.entities());
            assertEquals(1_000, left.errors().size());
        });
    }

    @Test
    void callersOfAnApiOfFarTooManyProvidersAreRefused() {
        var callers = IntStream.range(0, 1_000)
                .mapToObj(i ->
                        "{apiVersion: backstage.io/v1, kind: Component, metadata: {name: a%d}, spec: {owner: o, consumesApis: [p], providesApis: [p]}}\n---\n"
                                .formatted(i))
                .collect(Collectors.joining());
        var file = CatalogFile.read(callers);
        var refused = assertThrows(Rejection.class, () -> CatalogImport.of(file, ref -> true));
        assertEquals(CatalogProblem.INVALID_CATALOG, refused.code());
    }

    @Test
    void aTagMakesNoObject() {
        var file = CatalogFile.read("!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost/\"]]\n");
        assertEquals(
                List.of("malformed-yaml"),
                file.errors().stream().map(Violation::code).toList());
    }

    @Test
    void aShareOfTheTrafficIsFromNoneToAll() {
        assertEquals(List.of(), traffic("0.25").errors());
        for (var share : List.of("1.5", "-0.1", "much", "NaN")) {
            assertEquals(
                    List.of("invalid-traffic-share"),
                    traffic(share).errors().stream().map(Violation::code).toList(),
                    share);
        }
    }

    private static CatalogFile traffic(String share) {
        return CatalogFile.read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: checkout, annotations: {loadline.io/traffic-share: "%s"}}
                spec: {type: service, lifecycle: production, owner: checkout}
                """.formatted(share));
    }
}
