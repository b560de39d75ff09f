package io.loadline.slo.alert;

import io.loadline.slo.budget.Burn;
import io.loadline.slo.budget.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule, held against one goal at an instant.
 *
 * @param severity a ticket, too, when so few failed in the long window that it may be chance
 * @param threshold burn rate above which it fires
 * @param longBurn and shortBurn: empty while unmeasured, and then the alert neither fires nor resolves
 * @param message for a person
 */
public record BurnAlert(
        String objective,
        BurnRule.Severity severity,
        State state,
        BigDecimal threshold,
        Duration longWindow,
        Optional<BigDecimal> longBurn,
        Duration shortWindow,
        Optional<BigDecimal> shortBurn,
        String message) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Whether somebody should act. */
    public enum State {
        FIRING,
        OK,
        /** No slice was heard in one of the windows: nothing is known, nothing changes. */
        FROZEN,
        /** The target is so low that even a total outage burns slower than the threshold. */
        UNREACHABLE
    }

    /** Every rule for the goal, pages first. */
    public static List<BurnAlert> of(String slo, Sums sums, Instant at) {
        var period = sums.timeWindow().length();
        return BurnRule.of(period).stream()
                .map(rule -> of(slo, sums, rule, rule.factor(period), at))
                .toList();
    }

    private static BurnAlert of(String slo, Sums sums, BurnRule rule, BigDecimal threshold, Instant at) {
        var longBurn = sums.burn(rule.longWindow(), at);
        var shortBurn = sums.burn(rule.shortWindow(), at);
        var state = state(longBurn, shortBurn, threshold, sums.goal().target());
        return new BurnAlert(
                sums.goal().name(),
                state == State.FIRING && rule.isBadLuck(sums, at) ? BurnRule.Severity.TICKET : rule.severity(),
                state,
                threshold,
                rule.longWindow(),
                longBurn.rate(),
                rule.shortWindow(),
                shortBurn.rate(),
                message(slo, state, longBurn, shortBurn, threshold, sums, at));
    }

    private static State state(Burn longBurn, Burn shortBurn, BigDecimal threshold, BigDecimal target) {
        if (threshold.multiply(BigDecimal.ONE.subtract(target)).compareTo(BigDecimal.ONE) >= 0) {
            return State.UNREACHABLE;
        }
        if (longBurn.rate().isEmpty() || shortBurn.rate().isEmpty()) {
            return State.FROZEN;
        }
        return BurnRule.fires(longBurn, shortBurn, threshold) ? State.FIRING : State.OK;
    }

    private static String message(
            String slo, State state, Burn longBurn, Burn shortBurn, BigDecimal threshold, Sums sums, Instant at) {
        var name = slo + " (" + sums.goal().name() + ")";
        return switch (state) {
            case FIRING ->
                name + " burns its error budget " + rounded(longBurn) + " times as fast as it may over the last "
                        + words(longBurn.lookback()) + " and " + rounded(shortBurn) + " times over the last "
                        + words(shortBurn.lookback()) + ", above " + rounded(threshold) + ". " + outlook(sums, at);
            case OK ->
                name + " burns " + rounded(longBurn) + " times over the last " + words(longBurn.lookback())
                        + "; an alert needs more than " + rounded(threshold) + ".";
            case FROZEN ->
                name + " was not measured in the last " + words(shortBurn.lookback())
                        + " or more; the alert stays as it was.";
            case UNREACHABLE ->
                name + " promises so little that even a total outage burns slower than " + rounded(threshold)
                        + " times; this alert can never fire.";
        };
    }

    private static String outlook(Sums sums, Instant at) {
        if (sums.charged(at).remaining().signum() <= 0) {
            return "The budget is gone.";
        }
        return sums.exhaustion(at)
                .map(instant -> "At this pace the budget is gone at " + CLOCK.format(instant) + ".")
                .orElse("At this pace the budget lasts.");
    }

    private static String rounded(Burn burn) {
        return burn.rate().map(BurnAlert::rounded).orElse("?");
    }

    private static String rounded(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    private static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() == 1 ? "day" : duration.toDays() + " days";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() == 1 ? "hour" : duration.toHours() + " hours";
        }
        return duration.toMinutes() + " minutes";
    }
}
