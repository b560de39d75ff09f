package io.loadline.capacity.forecast;

import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked of a service, and the promotions that made it so.
 *
 * @param history requests per hour
 * @param promotions that cover the service, past and to come
 * @param usualDay merchandise value of an ordinary day, when cost has told
 * @param recurring kinds of promotions that come again and again
 * @param clock by which it repeats
 */
public record Demand(
        Series history,
        List<Promotion.Terms> promotions,
        Optional<Money> usualDay,
        Set<String> recurring,
        WallClock clock) {
    private static final double HOURS_OF_A_DAY = 24;

    /** @param zone in whose clocks' hours people live */
    static Demand of(Series history, List<Promotion.Terms> promotions, Optional<Money> usualDay, ZoneId zone) {
        var past = promotions.stream().map(Demand::past).toList();
        return new Demand(
                history, promotions, usualDay, Recurring.kinds(history, past), new WallClock(zone, history.start()));
    }

    /** Ordinary days, continued. */
    public Forecast forecast(int hours) {
        return forecast(ordinary(hours), hours);
    }

    /**
     * The same.
     *
     * @param ordinary of as many hours
     */
    public Forecast forecast(Ordinary ordinary, int hours) {
        return clock.utc(history, Forecast.of(ordinary), hours);
    }

    /** The history with the hours of promotions unknown. */
    Series days() {
        return history.without(exceptional());
    }

    /** What lies outside of promotions that are out of the ordinary, with the models that continue it so far; on people's clocks. */
    public Ordinary ordinary(int hours) {
        return Ordinary.of(
                clock.of(history), within(exceptions().map(clock::of)), events(), clock.hours(history, hours));
    }

    private List<Recurring.Event> events() {
        return promotions.stream()
                .filter(p -> !exceptional(p))
                .map(p -> {
                    var wall = clock.of(p);
                    return new Recurring.Event(
                            kind(p), wall.start(), wall.end(), planned(p).orElse(1.0));
                })
                .toList();
    }

    /** Whether a promotion is none of those that come again and again, so that it is no part of the forecast. */
    public boolean exceptional(Promotion.Terms promotion) {
        return !recurring.contains(kind(promotion));
    }

    /** Whether an hour has a part of a promotion that is out of the ordinary. */
    boolean exceptionalAt(Instant hour) {
        return exceptional().test(hour);
    }

    /** The promotions of the same kind that are over. */
    List<Promotion.Terms> alike(Promotion.Terms next) {
        return alike(next, before(next));
    }

    private Predicate<Instant> exceptional() {
        return within(exceptions());
    }

    private Stream<Promotion.Terms> exceptions() {
        return promotions.stream().filter(this::exceptional);
    }

    private static Predicate<Instant> within(Stream<Promotion.Terms> promotions) {
        var all = promotions.toList();
        return hour -> all.stream().anyMatch(p -> p.touches(hour));
    }

    /** What a promotion will do to these days, learnt from those before it and brought to its intensity. */
    public Uplift uplift(Ordinary ordinary, Promotion.Terms next) {
        if (!exceptional(next)) {
            return Uplift.ordinary(alike(next).size());
        }
        var past = before(next).stream().filter(this::exceptional).toList();
        var learnt = Uplift.learn(
                ordinary, past.stream().map(clock::of).map(Demand::past).toList(), kind(next), ahead(next));
        return learnt.learntFrom() == 0
                ? Uplift.assumed(planned(next).orElse(1.0))
                : learnt.scaled(intensity(next, past));
    }

    private List<Promotion.Terms> before(Promotion.Terms next) {
        return promotions.stream()
                .filter(p -> !p.equals(next) && !p.end().isAfter(history.end()))
                .toList();
    }

    private int ahead(Promotion.Terms next) {
        var wall = clock.of(history);
        return Math.max(0, wall.indexOf(clock.of(next.start())) - wall.size());
    }

    private static Uplift.PastPromotion past(Promotion.Terms terms) {
        return new Uplift.PastPromotion(
                kind(terms),
                terms.start(),
                terms.end(),
                terms.phases().stream()
                        .map(p -> new Uplift.Phase(p.name(), p.start(), p.end()))
                        .toList());
    }

    /** What is left of a name without the year: "11.11 2025" is of the same kind as "11.11 2026". */
    static String kind(Promotion.Terms terms) {
        return Arrays.stream(terms.name().toLowerCase(Locale.ROOT).split(" "))
                .filter(word -> word.length() != 4 || !word.chars().allMatch(Character::isDigit))
                .collect(Collectors.joining(" "));
    }

    /**
     * How strong it was planned to be over how strong those of its kind were, or all where there is none of it, as uplift is
     * learnt from them; 1 when that cannot be compared.
     */
    private static double intensity(Promotion.Terms next, List<Promotion.Terms> all) {
        var alike = alike(next, all);
        var past = alike.isEmpty() ? all : alike;
        if (next.expected().multiplier().isPresent()) {
            // what exceeds an ordinary day
            return ratio(next, past, t -> t.expected().multiplier().orElse(1.0) - 1);
        }
        var comparable =
                past.stream().filter(p -> currency(p).equals(currency(next))).toList();
        return ratio(next, comparable, Demand::daily);
    }

    private static Optional<Currency> currency(Promotion.Terms terms) {
        return terms.expected().gmv().map(Money::currency);
    }

    private static List<Promotion.Terms> alike(Promotion.Terms next, List<Promotion.Terms> all) {
        return all.stream().filter(p -> kind(p).equals(kind(next))).toList();
    }

    private static double ratio(
            Promotion.Terms next, List<Promotion.Terms> past, ToDoubleFunction<Promotion.Terms> strength) {
        double before =
                past.stream().mapToDouble(strength).filter(s -> s > 0).average().orElse(0);
        double now = strength.applyAsDouble(next);
        return before > 0 && now > 0 ? now / before : 1;
    }

    private static double daily(Promotion.Terms terms) {
        return terms.expected()
                .gmv()
                .map(gmv -> gmv.amount().doubleValue() / days(terms))
                .orElse(0.0);
    }

    /** What is shorter than an hour is forecast as one. */
    private static double days(Promotion.Terms terms) {
        return Math.max(1, Duration.between(terms.start(), terms.end()).toMinutes() / 60.0) / HOURS_OF_A_DAY;
    }

    /** The planned multiplier; for a merchandise value, its share of an ordinary day's, at least 1. */
    private Optional<Double> planned(Promotion.Terms next) {
        return next.expected()
                .multiplier()
                .or(() -> usualDay.filter(day -> day.isPositive()
                                && next.expected()
                                        .gmv()
                                        .filter(gmv -> gmv.currency().equals(day.currency()))
                                        .isPresent())
                        .map(day -> Math.max(1, daily(next) / day.amount().doubleValue())));
    }

    /** Whether nothing is known of what the promotion will do: no past one, and no expectation that can be compared. */
    public boolean blindTo(Promotion.Terms next) {
        if (!exceptional(next) || planned(next).isPresent()) {
            return false;
        }
        var days = days();
        return before(next).stream().filter(this::exceptional).noneMatch(p -> Uplift.tells(history, days, past(p)));
    }
}
