package io.loadline.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** Orders and merchandise value per business day and unit, as lines of NDJSON; they follow the traffic of checkout. */
record Sales(Dates dates, Demand demand, Noise noise) {
    /** Of a hundred thousand requests to checkout. */
    private static final double ORDERS = 110;

    private static final double BASKET = 152.40;

    Stream<String> lines() {
        return dates.firstDay()
                .plusDays(1)
                .datesUntil(dates.today())
                .flatMap(day -> Harbour.SITES.stream()
                        .flatMap(site -> site.units().stream().map(unit -> line(day, site, unit))));
    }

    private String line(LocalDate day, Site site, String unit) {
        long orders = orders(day, site, unit);
        return String.format(
                Locale.ROOT,
                "{\"date\":\"%s\",\"unit\":\"%s\",\"orders\":%d,\"gmv\":{\"amount\":\"%s\",\"currency\":\"%s\"}}",
                day,
                unit,
                orders,
                gmv(orders, day, unit).toPlainString(),
                Harbour.CURRENCY);
    }

    private long orders(LocalDate day, Site site, String unit) {
        var checkout = Harbour.service("checkout");
        var from = day.atStartOfDay(Harbour.ZONE).toInstant();
        var to = day.plusDays(1).atStartOfDay(Harbour.ZONE).toInstant();
        double requests = 0;
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
            requests += demand.requests(checkout, site, hour) * site.shareOfUnit();
        }
        double chance = noise.around(0.03, day.toEpochDay(), unit.hashCode());
        return Math.round(requests * ORDERS / 100_000 * chance);
    }

    private BigDecimal gmv(long orders, LocalDate day, String unit) {
        double basket = BASKET * noise.around(0.02, unit.hashCode(), day.toEpochDay());
        return BigDecimal.valueOf(orders * basket).setScale(2, RoundingMode.HALF_UP);
    }
}
