package io.loadline.cost.currency;

import io.loadline.cost.version.Versions;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Converts amounts into the reporting currency by the rate of their day, exactly, and remembers which rates were used. One
 * conversion serves one report.
 */
public final class Conversion {
    private final Currency reporting;
    private final Map<Currency, Versions<ExchangeRate>> rates;
    private final Set<ExchangeRate> used = new TreeSet<>(ExchangeRate.BY_CURRENCY_AND_DATE);

    public Conversion(Currency reporting, Collection<ExchangeRate> rates) {
        this.reporting = reporting;
        this.rates = rates.stream()
                .collect(Collectors.groupingBy(
                        ExchangeRate::currency,
                        Collectors.collectingAndThen(
                                Collectors.toList(), each -> Versions.of(each, ExchangeRate::date))));
    }

    private Conversion(Currency reporting, Map<Currency, Versions<ExchangeRate>> rates) {
        this.reporting = reporting;
        this.rates = rates;
    }

    /** The same rates, of which none was used. */
    public Conversion anew() {
        return new Conversion(reporting, rates);
    }

    public Currency reporting() {
        return reporting;
    }

    /** @throws io.loadline.eventstore.Rejection when there is no rate on or before that day */
    public BigDecimal convert(Money amount, LocalDate day) {
        if (amount.currency().equals(reporting)) {
            return amount.amount();
        }
        var rate = rates.getOrDefault(amount.currency(), Versions.none())
                .on(day)
                .orElseThrow(() -> CurrencyProblem.EXCHANGE_RATE_MISSING.because(
                        "there is no exchange rate from " + amount.currency() + " into " + reporting + " on or before "
                                + day + "; PUT /exchange-rates/" + amount.currency()));
        used.add(rate);
        return amount.amount().multiply(rate.rate());
    }

    /** By currency and date. */
    public List<ExchangeRate> used() {
        return List.copyOf(used);
    }
}
