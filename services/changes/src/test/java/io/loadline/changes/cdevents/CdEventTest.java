package io.loadline.changes.cdevents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CdEventTest {
    private static final String DEPLOYED = """
            {"context":{"specversion":"0.5.1","id":"e-1","source":"/ci/harbour","type":"dev.cdevents.service.deployed.0.3.0",
              "timestamp":"2026-11-02T10:00:00Z","chainId":"c-1",
              "links":[{"linkType":"RELATION","linkKind":"TRIGGER","target":{"contextId":"e-0"}}]},
             "subject":{"id":"checkout","content":{"environment":{"id":"production"},"artifactId":"pkg:oci/checkout@sha256%3Aab"}},
             "customData":{"a":1}}""";

    private static final String OLDER = """
            {"context":{"version":"0.4.1","id":"e-1","source":"/ci/harbour","type":"dev.cdevents.service.deployed.0.2.0",
              "timestamp":"2026-11-02T10:00:00Z"},
             "subject":{"id":"checkout","type":"service",
              "content":{"environment":{"id":"production"},"artifactId":"pkg:oci/checkout@sha256%3Aab"}}}""";

    @Test
    void bothGenerationsAreValid() {
        assertEquals(List.of(), findings(DEPLOYED));
        assertEquals(List.of(), findings(OLDER));
    }

    @Test
    void whatBelongsToTheOtherGenerationIsAFinding() {
        assertEquals(
                List.of("/context/specversion", "/context/version"),
                findings(DEPLOYED.replace("specversion", "version")));
        assertEquals(List.of("/subject/type"), findings(OLDER.replace("\"type\":\"service\",", "")));
    }

    @Test
    void everyFindingHasItsPointer() {
        assertEquals(
                List.of("/subject/content/artifactId", "/subject/content/artefact"),
                findings(DEPLOYED.replace("artifactId", "artefact")));
        assertEquals(List.of("/context/timestamp"), findings(DEPLOYED.replace("2026-11-02T10", "2026-11-02 10")));
        assertEquals(List.of("/context/links/0/linkType"), findings(DEPLOYED.replace("RELATION", "COUSIN")));
        assertEquals(List.of("/context/links/0/target"), findings(DEPLOYED.replace("\"target\"", "\"tags\"")));
        assertEquals(List.of("/customData"), findings(DEPLOYED.replace("{\"a\":1}", "[1]")));
        assertEquals(List.of("/context/source"), findings(DEPLOYED.replace("/ci/harbour", "not a reference")));
        assertEquals(List.of("/a~1b"), findings(DEPLOYED.replace("\"customData\"", "\"a/b\":1,\"customData\"")));
    }

    @Test
    void sinceTheSixthReleaseARelationSaysToWhat() {
        var toNothing = DEPLOYED.replace("{\"contextId\":\"e-0\"}", "{}");
        assertEquals(List.of(), findings(toNothing));
        assertEquals(List.of("/context/links/0/target/contextId"), findings(toNothing.replace("0.5.1", "0.6.0-draft")));
    }

    @Test
    void anUnreleasedKindIsHeldAgainstWhatEveryEventHas() {
        var unreleased = DEPLOYED.replace("service.deployed.0.3.0", "service.drained.0.1.0")
                .replace("artifactId", "x");
        assertEquals(List.of(), findings(unreleased));
        assertFalse(new CdEvent(Json.tree(unreleased)).isKnown());
        assertEquals(List.of("/context/id"), findings(unreleased.replace("\"id\":\"e-1\",", "")));
    }

    @Test
    void aCustomTypeIsNamedAfterItsTool() {
        var custom = DEPLOYED.replace("dev.cdevents.service.deployed.0.3.0", "dev.cdeventsx.crane-load.lifted.0.1.0");
        assertEquals(List.of(), findings(custom));
        assertEquals(List.of("/context/type"), findings(custom.replace("crane-load", "crane")));
        var older = OLDER.replace("dev.cdevents.service.deployed.0.2.0", "dev.cdeventsx.crane-load.lifted.0.1.0");
        assertEquals(List.of("/subject/type"), findings(older));
        assertEquals(List.of(), findings(older.replace("\"service\"", "\"crane-load\"")));
    }

    @Test
    void aPatchOfATypeHasTheSameFields() {
        for (var patch : List.of("0.1.0", "0.1.1", "0.2.1", "0.2.17")) {
            var event = OLDER.replace("0.2.0", patch);
            assertEquals(List.of(), findings(event));
            assertTrue(new CdEvent(Json.tree(event)).isKnown());
        }
        for (var another : List.of("0.2", "0.2.0-draft", "0.9.0", "1.2.0")) {
            assertFalse(new CdEvent(Json.tree(OLDER.replace("0.2.0", another))).isKnown());
        }
    }

    @Test
    void aDomainIdIsReadIntoItsPartsAndWrittenAgain() {
        var text = "cdevents:v0:gitlab::harbour:shop/checkout:mr:7";
        var id = DomainId.parse(text).orElseThrow();
        assertEquals(new DomainId("gitlab", "", "harbour", "shop/checkout", "mr", "7"), id);
        assertEquals(text, id.toString());
        assertTrue(DomainId.parse("cdevents:v0:gitlab::harbour:/shop:mr:7").isEmpty());
        assertTrue(DomainId.parse("cdevents:v0:gitlab:harbour:shop:mr:7").isEmpty());
        assertTrue(DomainId.parse("cdevents:v0:gitlab::harbour:shop:mr:").isEmpty());
    }

    private static List<String> findings(String event) {
        return new CdEvent(Json.tree(event))
                .findings().stream().map(Finding::pointer).toList();
    }
}
