package io.loadline.cost.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.allocation.CostReport.Sources;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostReportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final CostReport REPORT = new CostReport(
            Currency.getInstance("CNY"),
            new TreeMap<>(Map.of(
                    DAY,
                    new TreeMap<>(Map.of(
                            new Place("east", "east-1", "cart"), share("0.033333333334"),
                            new Place("east", "east-2", "cart"), share("0.033333333333"),
                            new Place("west", "west-1", "search"), share("0.033333333333"))))),
            new TreeMap<>(),
            Map.of("cart", "shop"),
            new Sources(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.10")),
            List.of());

    @Test
    void theGroupsOfADayAreRoundedTogether() {
        assertEquals(
                Map.of(
                        group("cart", "east-1"),
                        "0.04",
                        group("cart", "east-2"),
                        "0.03",
                        group("search", "west-1"),
                        "0.03"),
                shown(List.of(Dimension.SERVICE, Dimension.UNIT)));
        assertEquals(Map.of(group("cart", ""), "0.07", group("search", ""), "0.03"), shown(List.of(Dimension.SERVICE)));
        assertEquals(Map.of(), REPORT.costs(DAY.plusDays(1), List.of()));
    }

    @Test
    void whatIsFinerThanACentIsShownAsFineAsItsSum() {
        assertEquals(
                Map.of("a", new BigDecimal("0.3334"), "b", new BigDecimal("0.6667")),
                REPORT.rounded(Map.of("a", new BigDecimal("0.333366666666"), "b", new BigDecimal("0.666733333334"))));
    }

    private static Map<Group, String> shown(List<Dimension> by) {
        var shown = new TreeMap<Group, String>();
        REPORT.costs(DAY, by).forEach((group, cost) -> shown.put(group, cost.toPlainString()));
        return shown;
    }

    private static Group group(String service, String unit) {
        return new Group(service, "", unit, "");
    }

    private static Share share(String amount) {
        return Share.of(Part.SHARED, new BigDecimal(amount));
    }
}
