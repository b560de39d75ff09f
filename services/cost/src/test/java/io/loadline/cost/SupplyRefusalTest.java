package io.loadline.cost;

import static io.loadline.cost.Api.as;
import static io.loadline.cost.Documents.ASSET;
import static io.loadline.cost.Documents.CARD;
import static io.loadline.cost.Documents.CONTRACT;
import static io.loadline.cost.Documents.DISPOSAL;
import static io.loadline.cost.Documents.REVISION;
import static io.loadline.cost.Documents.RULES;
import static io.loadline.cost.Documents.TRAFFIC;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is refused of rate cards, hardware, bandwidth and the rules of allocation. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class SupplyRefusalTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @TestFactory
    List<DynamicTest> whatCannotBeIsNotTaken() {
        var refusals = new Refusals(sessions);
        refusals.put("an unknown site", 422, "unknown-datacenter", "/rate-cards/atlantis", CARD);
        refusals.put("a negative price", 422, "invalid-rate-card", "/rate-cards/east", CARD.replace("\"1\"", "\"-1\""));
        refusals.put(
                "prices in two currencies",
                422,
                "invalid-rate-card",
                "/rate-cards/east",
                CARD.replaceFirst("CNY", "USD"));
        refusals.put("no such currency", 422, "invalid-body", "/rate-cards/east", CARD.replaceFirst("CNY", "Yuan"));
        refusals.put(
                "a day that does not exist", 422, "invalid-body", "/rate-cards/east", CARD.replace("01-01", "02-30"));
        refusals.put("a number for an amount", 422, "invalid-body", "/rate-cards/east", CARD.replace("\"1\"", "1"));
        refusals.put("an asset in an unknown site", 422, "unknown-datacenter", "/assets/a", ASSET.replace("east", "x"));
        refusals.put(
                "an asset without life",
                422,
                "invalid-body",
                "/assets/a",
                ASSET.replace("\"lifeMonths\":1", "\"lifeMonths\":0"));
        refusals.put(
                "half a month of life",
                422,
                "invalid-body",
                "/assets/a",
                ASSET.replace("\"lifeMonths\":1", "\"lifeMonths\":1.5"));
        refusals.put(
                "negative salvage",
                422,
                "invalid-asset",
                "/assets/a",
                ASSET.replaceFirst("salvage\":\\{\"amount\":\"1", "salvage\":{\"amount\":\"-1"));
        refusals.post("another life of no asset", 404, "not-found", "/assets/none/revise-life", REVISION);
        refusals.post("no life", 422, "invalid-body", "/assets/none/revise-life", REVISION.replace(":2}", ":0}"));
        refusals.post("the end of no asset", 404, "not-found", "/assets/none/dispose", DISPOSAL);
        refusals.put("an asset id with blanks", 400, "invalid-parameter", "/assets/a b", ASSET);
        refusals.put(
                "weights that nothing is split by",
                422,
                "invalid-allocation-rules",
                "/allocation-rules",
                RULES.replace("[]", "[{\"service\":\"cart\",\"weight\":1}]"));
        refusals.put(
                "a split by no metric",
                422,
                "invalid-allocation-rules",
                "/allocation-rules",
                RULES.replace("even", "metric"));
        refusals.put(
                "a weight of an unknown service",
                422,
                "unknown-service",
                "/allocation-rules",
                RULES.replace("[]", "[{\"service\":\"x\",\"weight\":1}]"));
        refusals.put(
                "intervals that do not fill a day",
                422,
                "invalid-bandwidth-contract",
                "/bandwidth-contracts/c",
                CONTRACT.replace("PT5M", "PT7M"));
        refusals.put(
                "bandwidth in an unknown site",
                422,
                "unknown-datacenter",
                "/bandwidth-contracts/c",
                CONTRACT.replace("east", "x"));
        refusals.post("traffic of no contract", 404, "not-found", "/bandwidth-contracts/none/traffic", TRAFFIC);
        refusals.get("a bill of a year", "/bandwidth-contracts/none/bill?period=2026");
        refusals.get("negative work", "/prices/compare?cpu=-1&memoryGiB=1&hours=1");
        refusals.get("half a comparison", "/prices/compare?cpu=1");
        refusals.add(
                "a cursor of ours that is none",
                400,
                "invalid-cursor",
                () -> as("viewer").get("/assets?after=x"));
        refusals.add(
                "an unknown unit to compare",
                422,
                "unknown-unit",
                () -> as("viewer").get("/prices/compare?cpu=1&memoryGiB=1&hours=1&unit=x"));
        return refusals.tests();
    }
}
