package io.loadline.slo.report;

import io.loadline.slo.objective.CommittedLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts and numbers for a page. */
final class Html {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Html() {}

    /** What others wrote never becomes markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A share as a percentage with as many digits as matter: 99.95 %, 0.0123 %. */
    static String percent(BigDecimal share) {
        var percent = share.movePointRight(2);
        var rounded = percent.setScale(percent.abs().compareTo(BigDecimal.TEN) >= 0 ? 3 : 4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString() + " %";
    }

    /** A count with separators: 1,234,567. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(BigDecimal number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A time in whole minutes, as far as it has come: 75 min. */
    static String minutes(Duration duration) {
        return count(duration.toMinutes()) + " min";
    }

    static String rate(CommittedLevel level) {
        return level.eventsPerSecond().map(BigDecimal::toPlainString).orElse("no limit");
    }

    static String clock(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }
}
