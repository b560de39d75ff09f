package io.loadline.capacity.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount of a resource as Kubernetes writes it: {@code 500m}, {@code 2}, {@code 1.5}, {@code 512Mi}, {@code 64Gi}, {@code 1e3},
 * {@code 1M}.
 *
 * @param text as it was given
 * @param value in cores or bytes, exact
 */
public record Quantity(@JsonValue String text, BigDecimal value) {
    /** So many digits at most: a number of a million keeps a processor busy for half a minute. */
    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,100}(?:\\.\\d{1,100})?|\\.\\d{1,100})(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\\d{1,2})?");

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    /** Cores or bytes; no machine has as many, and a hundred containers of it can be added up in thousandths. */
    private static final BigDecimal MOST = KIBI.pow(4).multiply(BigDecimal.valueOf(64));

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", new BigDecimal("1E3")),
            Map.entry("M", new BigDecimal("1E6")),
            Map.entry("G", new BigDecimal("1E9")),
            Map.entry("T", new BigDecimal("1E12")),
            Map.entry("P", new BigDecimal("1E15")),
            Map.entry("E", new BigDecimal("1E18")),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    /** @throws IllegalArgumentException when the text is no quantity, or one of more than 64Ti */
    @JsonCreator
    public static Quantity parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no quantity; write 500m, 2, 512Mi or 64Gi");
        }
        var number = new BigDecimal(form.group(1));
        var unit = Optional.ofNullable(form.group(2)).orElse("");
        var value = unit.isEmpty() ? number : number.multiply(factor(unit));
        if (value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is more than 64Ti");
        }
        return new Quantity(text, value);
    }

    private static BigDecimal factor(String unit) {
        var factor = UNITS.get(unit);
        return factor == null ? new BigDecimal("1" + unit) : factor;
    }

    /** Thousandths of a core, rounded up. */
    public long millis() {
        return value.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** MiB, rounded up. */
    public long mebibytes() {
        return value.divide(KIBI.pow(2), 0, RoundingMode.CEILING).longValueExact();
    }

    public double gibibytes() {
        return value.divide(KIBI.pow(3)).doubleValue();
    }

    @Override
    public String toString() {
        return text;
    }
}
