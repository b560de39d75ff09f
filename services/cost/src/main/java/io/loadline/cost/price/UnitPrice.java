package io.loadline.cost.price;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.ratecard.RateCard;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an hour of work has really cost in a unit: all that was allocated to it, with what idles, bandwidth, bills and shared cost, by the
 * cores and memory that worked there, at the ratio of the rate card of its data centre (OpenCost specification 0.1, appendix A).
 *
 * @param cpuHour a core for an hour, in the reporting currency
 * @param memoryGibHour a GiB for an hour
 */
record UnitPrice(String unit, Money cpuHour, Money memoryGibHour) {
    private static final int PLACES = 6;

    /**
     * Of the units that worked in the card's data centre, by name.
     *
     * @param day of which the card is
     * @throws io.loadline.eventstore.Rejection when a rate of exchange is missing
     */
    static List<UnitPrice> of(RateCard card, CostReport report, Conversion conversion, LocalDate day) {
        var cpu = conversion.convert(card.cpuHour(), day);
        var memory = conversion.convert(card.memoryGibHour(), day);
        var costs = new TreeMap<String, BigDecimal>();
        var works = new TreeMap<String, Work>();
        report.days().forEach((date, shares) -> {
            var used = report.used().getOrDefault(date, Collections.emptyMap());
            shares.forEach((place, share) -> add(card.datacenter(), place, share, used, costs, works));
        });
        var prices = new ArrayList<UnitPrice>();
        costs.forEach((unit, cost) -> {
            var work = works.getOrDefault(unit, Work.NONE);
            var rated = cpu.multiply(work.cpuHours()).add(memory.multiply(work.memoryGibHours()));
            if (rated.signum() > 0) {
                var factor = cost.divide(rated, MathContext.DECIMAL64);
                prices.add(new UnitPrice(
                        unit, money(cpu.multiply(factor), conversion), money(memory.multiply(factor), conversion)));
            }
        });
        return prices;
    }

    private static void add(
            String datacenter,
            Place place,
            Share share,
            Map<Place, Work> used,
            Map<String, BigDecimal> costs,
            Map<String, Work> works) {
        if (place.datacenter().equals(datacenter) && !place.unit().isEmpty()) {
            costs.merge(place.unit(), share.total(), BigDecimal::add);
            works.merge(place.unit(), used.getOrDefault(place, Work.NONE), Work::plus);
        }
    }

    private static Money money(BigDecimal amount, Conversion conversion) {
        return new Money(amount.setScale(PLACES, RoundingMode.HALF_EVEN), conversion.reporting());
    }
}
