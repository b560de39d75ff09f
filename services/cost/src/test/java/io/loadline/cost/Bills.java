package io.loadline.cost;

import static io.loadline.cost.Api.bill;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/** Small bills in FOCUS. */
final class Bills {
    static final String HEADER =
            "BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
                    + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,RegionId,Tags\n";

    private Bills() {}

    static ValidatableResponse recorded(String lines) {
        return bill("format=focus-1.2", bytes(HEADER + lines)).statusCode(201);
    }

    static String charge(String cost, String month, String service) {
        return line(cost + ".00", month + "-10", month + "-11", "{\"\"service\"\": \"\"" + service + "\"\"}");
    }

    /** A line of a bill for [from, to), days or hours of UTC. */
    static String line(String cost, String from, String to, String tags) {
        var month = from.substring(0, 7) + "-01T00:00:00Z";
        return String.join(
                        ",",
                        cost,
                        cost.replace("a lot", "1"),
                        "",
                        "",
                        "CNY",
                        month,
                        month,
                        time(from),
                        time(to),
                        "Usage",
                        "",
                        tags.isEmpty() ? "" : "\"" + tags + "\"")
                + "\n";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String time(String text) {
        return text.length() == 10 ? text + "T00:00:00Z" : text + ":00:00Z";
    }
}
