package io.loadline.cost;

import static io.loadline.cost.Api.keyed;
import static io.loadline.cost.Documents.DAY;
import static io.loadline.cost.Documents.MEASURE;
import static io.loadline.cost.Documents.MEASURING;
import static io.loadline.cost.Documents.NODE_DAY;
import static io.loadline.cost.Documents.OCTETS;
import static io.loadline.cost.Documents.REOPENING;
import static io.loadline.cost.Documents.SAVING;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is refused of bills, sales and savings, and of questions about them. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class BillRefusalTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @TestFactory
    List<DynamicTest> whatCannotBeIsNotTaken() {
        var refusals = new Refusals(sessions);
        refusals.post("a month that is not over", 422, "billing-period-not-over", "/billing-periods/2099-01/close", "");
        refusals.post("a quarter of bills", 404, "unknown-billing-period", "/billing-periods/2020-Q1/close", "");
        refusals.post("a month that is open", 409, "illegal-transition", "/billing-periods/2020-01/reopen", REOPENING);
        refusals.post(
                "a month that nobody asks to open",
                409,
                "illegal-transition",
                "/billing-periods/2020-01/approve-reopening",
                "");
        refusals.post(
                "a refusal of what nobody asks for",
                409,
                "illegal-transition",
                "/billing-periods/2020-01/refuse-reopening",
                REOPENING);
        refusals.post(
                "a saving of an unknown service", 422, "unknown-service", "/savings", SAVING.replace("cart", "x"));
        refusals.post(
                "an unknown saving", 404, "unknown-saving", "/savings/" + UUID.randomUUID() + "/verify", MEASURING);
        refusals.get("anomalies of years", "/anomalies?from=2020-01-01&to=2026-01-02");
        refusals.get("anomalies by mood", "/anomalies?from=2026-01-01&to=2026-01-02&by=mood");
        refusals.days("a line that is no JSON", "invalid-body", DAY + "\n{");
        refusals.days("an unknown unit", "unknown-unit", DAY.replace("east-1", "x"));
        refusals.days("negative orders", "invalid-body", DAY.replace("\"orders\":1", "\"orders\":-1"));
        refusals.days("orders in parts", "invalid-body", DAY.replace("\"orders\":1", "\"orders\":1.5"));
        refusals.days("a negative value", "negative-gmv", DAY.replace("\"1\"", "\"-1\""));
        refusals.days("the same day twice", "duplicate-day", DAY + "\n" + DAY.replace("\"orders\":1", "\"orders\":2"));
        refusals.measures("an unknown service", "unknown-service", MEASURE.replace("cart", "x"));
        refusals.measures("less than nothing", "invalid-body", MEASURE.replace(":1}", ":-1}"));
        refusals.measures("a metric with blanks", "invalid-body", MEASURE.replace("log-gib", "log gib"));
        refusals.measures("what capacity tells", "metric-of-capacity", MEASURE.replace("log-gib", "requests"));
        refusals.measures("the same measure twice", "duplicate-measure", MEASURE + "\n" + MEASURE);
        refusals.nodeDays("hardware that nobody owns", "unknown-node", NODE_DAY);
        refusals.nodeDays("work of nobody", "unknown-node", NODE_DAY.replace("cart", "x"));
        refusals.nodeDays("less work than none", "invalid-body", NODE_DAY.replace("Hours\":1", "Hours\":-1"));
        refusals.add(
                "no format",
                400,
                "invalid-parameter",
                () -> keyed("finops").contentType("text/csv").body("").post("/bills"));
        refusals.bills("a format that is not read", "unsupported-format", "/bills?format=ibm", "");
        refusals.bills("an empty file", "unreadable-bill", "/bills?format=focus-1.0", "");
        refusals.bills("another table", "unreadable-bill", "/bills?format=focus-1.0", "Date,Amount\n2026-01-01,1\n");
        refusals.bills(
                "half a dataset",
                "unreadable-bill",
                "/bills?format=focus-1.4",
                "InvoiceIssueStatus,InvoiceId\nOpen,1\n");
        refusals.bills("an invoice of an unknown state", "invalid-lines", "/bills?format=focus-1.4", """
                BillingPeriodStart,InvoiceIssuerName,InvoiceId,BilledCost,BillingCurrency,InvoiceIssueStatus
                2026-10-01T00:00:00Z,Cloud,1,1,CNY,Perhaps
                """);
        refusals.get("invoices of a quarter", "/invoices?period=2026-Q4");
        refusals.bills("a broken archive", "unreadable-bill", "/bills?format=focus-1.0", "PK\u0003\u0004 broken");
        refusals.bills("broken gzip", "unreadable-bill", "/bills?format=focus-1.0", "\u001f\u008b\u0008 broken");
        refusals.add(
                "a model without rules",
                422,
                "unreadable-model",
                () -> keyed("finops")
                        .contentType(OCTETS)
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .put("/rule-models/0.1"));
        refusals.get("no dates", "/allocations");
        refusals.get("no date", "/allocations?from=yesterday&to=2026-01-02");
        refusals.get("a time that runs backwards", "/unit-costs?from=2026-01-02&to=2026-01-02");
        refusals.get("half a time to compare with", "/unit-costs?from=2026-01-01&to=2026-01-02&againstFrom=2025-01-01");
        refusals.get("ten years", "/unit-costs?from=2016-01-02&to=2026-01-02");
        refusals.get("an unknown dimension", "/allocations?from=2026-01-01&to=2026-01-02&by=mood");
        refusals.get("no window", "/opencost/allocation");
        refusals.get("a window of no length", "/opencost/allocation?window=soon");
        refusals.get("a window of years", "/opencost/allocation?window=9999d");
        refusals.get("an unknown property", "/opencost/allocation?window=7d&aggregate=mood");
        refusals.get("half a filter", "/opencost/allocation?window=7d&filter=cluster");
        refusals.get("nothing to add up by", "/opencost/allocation/compute?window=7d&accumulate=sometimes");
        refusals.get("no step", "/opencost/allocation?window=7d&step=often");
        refusals.get("no month", "/bills?period=2026-Q4");
        refusals.get("no period", "/bills?period=soon");
        return refusals.tests();
    }
}
