package io.loadline.cost;

import static io.loadline.cost.Api.bill;
import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.post;
import static io.loadline.cost.Bills.bytes;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the style of a correction, the same comes of it, and what was seen before it can be seen as it was. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class CorrectionJourneyTest {
    private static YearMonth unused = YearMonth.of(2010, 1);

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reallocation", "late-usage", "itemised", "bulk"})
    void inAnOpenPeriodAllStylesReachTheSameState(String scenario) {
        var delta = recorded(scenario);
        var ledger = recorded(scenario);
        var replaced = recorded(scenario);
        var before = Instant.now();
        var seen = delta.allocations("&asOf=" + before);
        assertEquals(seen, ledger.allocations("&asOf=" + before));
        delta.told("delta", delta.month, "");
        ledger.told("ledger", ledger.month, "");
        var last = position(replaced.replaced());
        var state = replaced.allocations("&atLeast=" + last);
        assertEquals(state, delta.allocations("&atLeast=" + last));
        assertEquals(state, ledger.allocations("&atLeast=" + last));
        assertNotEquals(seen, state);
        assertEquals(replaced.totals(replaced.month), delta.totals(delta.month));
        assertEquals(replaced.totals(replaced.month), ledger.totals(ledger.month));
        assertEquals(seen, delta.allocations("&asOf=" + before));
        assertEquals(seen, ledger.allocations("&asOf=" + before));
        assertEquals(seen, replaced.allocations("&asOf=" + before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reallocation", "late-usage", "itemised", "bulk"})
    void aClosedPeriodIsCorrectedInTheNextOneAndStaysAsItWasInvoiced(String scenario) {
        var delta = recorded(scenario);
        var ledger = recorded(scenario);
        var invoiced = delta.totals(delta.month);
        delta.close();
        ledger.close();
        var before = Instant.now();
        var seen = delta.allocations("&asOf=" + before);
        bill("format=focus-1.2", delta.lines("delta", delta.month, ""))
                .statusCode(409)
                .body("code", equalTo("billing-period-closed"));
        delta.told("delta", delta.month.plusMonths(1), "Correction");
        ledger.told("ledger", ledger.month.plusMonths(1), "Correction");
        var right = recorded(scenario);
        var last = position(right.replaced());
        var state = right.allocations("&atLeast=" + last);
        assertEquals(state, delta.allocations("&atLeast=" + last));
        assertEquals(state, ledger.allocations("&atLeast=" + last));
        assertEquals(invoiced, delta.totals(delta.month));
        assertEquals(invoiced, ledger.totals(ledger.month));
        assertEquals(seen, delta.allocations("&asOf=" + before));
        assertEquals(seen, ledger.allocations("&asOf=" + before));
    }

    /** A scenario's bill of a month that has no other, nor has the month after it. */
    private static Corrected recorded(String scenario) {
        var month = unused;
        unused = month.plusMonths(2);
        return new Corrected(scenario, month);
    }

    private static final class Corrected {
        final YearMonth month;
        private final String scenario;
        private final String original;

        Corrected(String scenario, YearMonth month) {
            this.scenario = scenario;
            this.month = month;
            this.original = told("original", month, "").extract().path("import");
        }

        ValidatableResponse told(String style, YearMonth billed, String chargeClass) {
            return bill("format=focus-1.2", lines(style, billed, chargeClass)).statusCode(201);
        }

        ValidatableResponse replaced() {
            return bill("format=focus-1.2&replaces=" + original, lines("replacement", month, ""))
                    .statusCode(201);
        }

        void close() {
            post("finops", "/billing-periods/" + month + "/close", "").statusCode(200);
        }

        String allocations(String when) {
            return get("/allocations?from=" + month + "-01&to=" + month + "-25&by=service" + when)
                    .statusCode(200)
                    .extract()
                    .asString();
        }

        Object totals(YearMonth billed) {
            return get("/bills?period=" + billed).statusCode(200).extract().path("totals");
        }

        byte[] lines(String style, YearMonth billed, String chargeClass) {
            var when = "%s-01T00:00:00Z,%s-01T00:00:00Z,%s-10T00:00:00Z,%s-11T00:00:00Z,%s,"
                    .formatted(billed, billed.plusMonths(1), month, month, chargeClass);
            var charged = charged(style).lines().toList();
            return bytes("BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeClass,"
                    + charged.getFirst() + "\n"
                    + charged.stream().skip(1).map(line -> when + line + "\n").collect(Collectors.joining()));
        }

        private String charged(String style) {
            try (var file = CorrectionJourneyTest.class.getResourceAsStream(
                    "/corrections/" + scenario + "/" + style + ".csv")) {
                return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
