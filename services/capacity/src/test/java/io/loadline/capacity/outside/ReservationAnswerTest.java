package io.loadline.capacity.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Json;
import org.junit.jupiter.api.Test;

class ReservationAnswerTest {
    @Test
    void aRefusalNamesTheBudgetAndWhatIsMissing() {
        assertEquals(
                "budget east-november of 2026-11 is short of 340.50 CNY",
                refusal("\"budget\":\"east-november\",", "budget-exceeded"));
    }

    @Test
    void whereNoBudgetPaysTheRefusalSaysForWhat() {
        assertEquals("no budget pays the 340.50 CNY of east in 2026-11", refusal("", "no-budget"));
    }

    @Test
    void aBudgetInAnotherCurrencyIsNotCalledShort() {
        assertEquals(
                "budget east-november of 2026-11 is in another currency than the 340.50 CNY that are asked for",
                refusal("\"budget\":\"east-november\",", "currency-mismatch"));
    }

    private static String refusal(String budget, String reason) {
        return Json.read("""
                        {"id":"0193a1b3-0b7a-5f1e-8a44-6a0f5c2d9e77","plan":"0193a1b3-0b7a-7f1e-8a44-6a0f5c2d9e01",
                         "binding":{%s"datacenter":"east","period":"2026-11","short":{"amount":"340.50","currency":"CNY"}},
                         "reason":"%s","remaining":[]}
                        """.formatted(budget, reason), ReservationAnswer.class).refusal();
    }
}
