package io.loadline.cost.currency;

import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.UUID;

/**
 * What a currency is worth from a day on.
 *
 * @param currency what is converted
 * @param into the reporting currency
 * @param rate how much of {@code into} one unit of {@code currency} is worth; positive
 * @param date first business day on which it counts, until a later rate does
 * @param source who says so
 */
public record ExchangeRate(Currency currency, Currency into, BigDecimal rate, LocalDate date, String source) {
    public static final Comparator<ExchangeRate> BY_CURRENCY_AND_DATE = Comparator.comparing(
                    (ExchangeRate r) -> r.currency().getCurrencyCode())
            .thenComparing(ExchangeRate::date);

    public static UUID stream(Currency currency) {
        return Uuids.named("exchange-rate", currency.getCurrencyCode());
    }

    /** The command. */
    public record Quote(ExchangeRate rate) {}

    /** The event. */
    public sealed interface Event {
        record Quoted(ExchangeRate rate) implements Event {}
    }

    /** The rule. */
    public static final Decider<Quote, Event, Versions<ExchangeRate>> DECIDER = new RateDecider();

    private static final class RateDecider implements Decider<Quote, Event, Versions<ExchangeRate>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("exchange-rate", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions<ExchangeRate> initial() {
            return Versions.none();
        }

        @Override
        public Decision<Event> decide(Quote command, Versions<ExchangeRate> quotes, Instant now) {
            var rate = command.rate();
            if (rate.currency().equals(rate.into())) {
                throw CurrencyProblem.REPORTING_CURRENCY.because(
                        rate.currency() + " is the reporting currency and is worth itself");
            }
            return quotes.contains(rate.date(), rate) ? Decision.none() : Decision.of(new Event.Quoted(rate));
        }

        @Override
        public Versions<ExchangeRate> evolve(Versions<ExchangeRate> quotes, Event event) {
            return switch (event) {
                case Event.Quoted(var rate) -> quotes.with(rate.date(), rate);
            };
        }
    }
}
