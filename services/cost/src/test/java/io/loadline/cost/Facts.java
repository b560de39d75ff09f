package io.loadline.cost;

import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** What is told to the service, as JSON, and amounts of what it answers. */
final class Facts {
    private Facts() {}

    static void usage(String service, String utcDay, String unit, int cores) {
        var rows = IntStream.range(16, 24)
                .mapToObj(hour -> """
                        {"datacenter":"east","unit":"%s","hour":"%sT%02d:00:00Z","cpuUsed":%d,"cpuRequested":%d,"memoryUsed":8.5}""".formatted(unit, utcDay, hour, cores / 2, cores))
                .toList();
        Neighbours.tell(
                "usage.rolled-up",
                "{\"service\":\"" + service + "\",\"date\":\"" + utcDay + "\",\"rows\":" + rows + "}");
    }

    static String asset() {
        return """
                {"datacenter":"east","cpu":128,"memoryGiB":512,"purchase":{"date":"2026-01-01","price":{"amount":"109500.00","currency":"CNY"}},
                 "lifeMonths":12,"salvage":{"amount":"0","currency":"CNY"}}""";
    }

    static String card(String cpuHour, String validFrom) {
        return """
                {"currency":"CNY","cpuHour":{"amount":"%s","currency":"CNY"},"memoryGibHour":{"amount":"0.05","currency":"CNY"},
                 "nodeShapes":[{"name":"c16m64","cpu":16,"memoryGiB":64,"hour":{"amount":"7.80","currency":"CNY"}}],"validFrom":"%s"}""".formatted(cpuHour, validFrom);
    }

    static String target(String value, String validFrom) {
        return """
                {"metric":"cost-per-gmv","value":%s,"validFrom":"%s","source":"survey"}""".formatted(value, validFrom);
    }

    static String budget(String period, String limit) {
        return """
                {"scope":{"datacenter":"east"},"period":"%s","limit":{"amount":"%s","currency":"CNY"}}""".formatted(period, limit);
    }

    static String reservation(String period, String amount) {
        return """
                {"lines":[{"datacenter":"east","period":"%s","amount":{"amount":"%s","currency":"CNY"}}]}""".formatted(period, amount);
    }

    static String sales(String date, String unit, int orders, String gmv) {
        return """
                {"date":"%s","unit":"%s","orders":%d,"gmv":{"amount":"%s","currency":"CNY"}}
                """.formatted(date, unit, orders, gmv);
    }

    static BigDecimal sum(ValidatableResponse response, String path) {
        return response.extract().<List<String>>path(path).stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal decimal(ValidatableResponse response, String path) {
        return new BigDecimal(response.extract().<String>path(path));
    }
}
