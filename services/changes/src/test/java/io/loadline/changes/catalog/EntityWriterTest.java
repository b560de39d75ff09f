package io.loadline.changes.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntityWriterTest {
    private static final String FILE = """
            # of the shop
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: checkout
              title: "Checkout: 结账"
              description: >
                Takes orders and hands them on, to whoever pays, packs and sends; the longest of all the descriptions that
                this shop has.

                And more.
              tags: [java, critical]
              links:
                - {url: https://wiki.example.com/checkout, title: Wiki}
              annotations: &ours
                loadline.io/tier: "1"
                loadline.io/pipeline: deploy-checkout # by hand
                example.com/since: '2024-01-01'
            spec:
              type: service
              lifecycle: production
              owner: group:default/checkout
              system: shop
              subcomponentOf: null
              dependsOn: ["component:default/payment", "resource:orders-db"]
              consumesApis: [payments]
              example: {copied: *ours, number: 0x1F, flag: yes}
            ---
            apiVersion: backstage.io/v1alpha1
            kind: API
            metadata: {name: payments}
            spec:
              type: openapi
              lifecycle: production
              owner: checkout
              definition: |
                openapi: 3.1.0
                info: {title: "Payments"}
            ---
            {apiVersion: backstage.io/v1alpha1, kind: Group, metadata: {name: checkout}, spec: {type: team, children: []}}
            """;

    @Test
    void whatWasReadIsWrittenAndReadAgainWithoutADifference() {
        var read = CatalogFile.read(FILE);
        assertEquals(List.of(), read.errors());
        var written = EntityWriter.write(read.entities());
        assertTrue(written.contains("lifecycle: production"), written);
        assertTrue(written.contains("consumesApis: [payments]"), written);
        assertTrue(written.contains("loadline.io/pipeline: deploy-checkout"), written);
        assertFalse(written.contains("by hand"), written);
        var again = CatalogFile.read(written);
        assertEquals(List.of(), again.errors());
        assertEquals(read.entities(), again.entities());
        assertEquals(read.relations(), again.relations());
        assertEquals(written, EntityWriter.write(again.entities()));
    }

    @Test
    void anotherCommentOrSpaceIsNoDifference() {
        assertEquals(
                CatalogFile.read(FILE).entities(),
                CatalogFile.read(FILE.replace("# by hand", "   # by whom?")
                                .replace("[java, critical]", "[ java,critical ]"))
                        .entities());
    }

    @Test
    void anEntryFromBeforeDocumentsWereKeptIsWrittenFromWhatIsKnown() {
        var old = new Entity(
                new Entity.Ref(Entity.Kind.COMPONENT, "checkout"),
                "Checkout",
                "checkout",
                1,
                Optional.of("service"),
                Optional.of("java"),
                Optional.of("container"),
                Optional.of("shop"),
                List.of(new Entity.Ref(Entity.Kind.RESOURCE, "orders-db")),
                Map.of("loadline.io/tier", "1", "loadline.io/stage", "container"),
                Optional.empty());
        var team = new Entity(
                new Entity.Ref(Entity.Kind.GROUP, "checkout"),
                "Team Checkout",
                "",
                4,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty());
        var read = CatalogFile.read(EntityWriter.write(List.of(old, team)));
        assertEquals(List.of(), read.errors());
        assertEquals(
                List.of(old, team),
                read.entities().stream().map(EntityWriterTest::undocumented).toList());
    }

    private static Entity undocumented(Entity entity) {
        return new Entity(
                entity.ref(),
                entity.title(),
                entity.owner(),
                entity.tier(),
                entity.type(),
                entity.runtime(),
                entity.stage(),
                entity.system(),
                entity.dependsOn(),
                entity.annotations(),
                Optional.empty());
    }
}
