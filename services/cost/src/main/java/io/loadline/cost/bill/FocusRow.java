package io.loadline.cost.bill;

import io.loadline.cost.focus.Memo;
import io.loadline.cost.focus.Row;
import io.loadline.eventstore.Rejection.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The values of one line by column, typed by the schema and never by guess; the next line overwrites them. */
final class FocusRow implements Row {
    private final String[] values = new String[FocusColumn.values().length];
    private final Findings findings;
    private final Memo<Decimal> decimals = new Memo<>(Decimal::of);
    private final Memo<Moment> moments = new Memo<>(Moment::of);
    private final Memo<TagValues> tags = new Memo<>(TagValues::of);
    private final Memo<SkuKeys> skus = new Memo<>(SkuKeys::of);
    private long line;

    FocusRow(Findings findings) {
        this.findings = findings;
    }

    void begin(long number) {
        line = number;
        Arrays.fill(values, "");
    }

    void put(FocusColumn column, String value) {
        values[column.place()] = isNull(value) ? "" : value;
    }

    /** An empty field or the word NULL, which the specification's own examples have in brackets. */
    static boolean isNull(String value) {
        return switch (value.length()) {
            case 0 -> true;
            case 4 -> value.equalsIgnoreCase("null");
            case 6 -> value.equalsIgnoreCase("(null)");
            default -> false;
        };
    }

    long line() {
        return line;
    }

    boolean has(FocusColumn column) {
        return !values[column.place()].isEmpty();
    }

    @Override
    public String value(int place) {
        return values[place];
    }

    @Override
    public Optional<BigDecimal> number(int place) {
        return decimals.of(values[place]).value();
    }

    /** Empty for null. */
    String value(FocusColumn column) {
        return values[column.place()];
    }

    Optional<String> text(FocusColumn column) {
        return Optional.of(value(column)).filter(text -> !text.isEmpty());
    }

    /** @throws Unreadable when it is null or no number */
    BigDecimal decimal(FocusColumn column) {
        return optionalDecimal(column).orElseThrow(() -> new Unreadable(line, column, "is null"));
    }

    /** @throws Unreadable when it is no number as the specification's numeric format has it */
    Optional<BigDecimal> optionalDecimal(FocusColumn column) {
        return has(column) ? parsed(column).value() : Optional.empty();
    }

    /** @throws Unreadable when it is no number */
    void checkDecimal(FocusColumn column) {
        if (has(column) && parsed(column).blanks()) {
            findings.add(
                    column.formatRule(), line, column, () -> "blanks around the number " + Row.shown(value(column)));
        }
    }

    private Decimal parsed(FocusColumn column) {
        var decimal = decimals.of(value(column));
        if (decimal.value().isEmpty()) {
            throw new Unreadable(line, column, "is no number: " + Row.shown(value(column)));
        }
        return decimal;
    }

    /** @throws Unreadable when it is null, no point in time, or one that could be read in two ways */
    Instant time(FocusColumn column) {
        return moment(column).instant().orElseThrow();
    }

    /** The month that begins then where the provider is, {@code YYYY-MM}. */
    String month(FocusColumn column) {
        return moment(column).month();
    }

    /** @throws Unreadable when it is null or no point in time */
    void checkTime(FocusColumn column) {
        if (!moment(column).canonical()) {
            findings.add(
                    column.formatRule(),
                    line,
                    column,
                    () -> Row.shown(value(column)) + " is not written YYYY-MM-DDTHH:mm:ssZ");
        }
    }

    private Moment moment(FocusColumn column) {
        if (!has(column)) {
            throw new Unreadable(line, column, "is null");
        }
        var moment = moments.of(value(column));
        if (moment.instant().isEmpty()) {
            throw new Unreadable(line, column, "is no date and time in ISO 8601: " + Row.shown(value(column)));
        }
        return moment;
    }

    SkuKeys skuKeys() {
        return skus.of(value(FocusColumn.SkuPriceDetails));
    }

    TagValues parsedTags() {
        return tags.of(value(FocusColumn.Tags));
    }

    /** Tags as texts, in a JSON object; what is none is a finding and reads as none. */
    String tags() {
        var read = parsedTags();
        if (!read.valid()) {
            findings.add(
                    FocusColumn.Tags.formatRule(),
                    line,
                    FocusColumn.Tags,
                    () -> "no JSON object: " + Row.shown(value(FocusColumn.Tags)));
        }
        return read.json();
    }

    /** A line that cannot be recorded as a fact. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long line;
        private final String column;

        Unreadable(long line, FocusColumn column, String problem) {
            super(column + " " + problem, null, false, false);
            this.line = line;
            this.column = column.name();
        }

        Unreadable(long line, String column, String problem) {
            super(problem, null, false, false);
            this.line = line;
            this.column = column;
        }

        Violation violation() {
            return new Violation(
                    "unreadable",
                    column.isEmpty() ? "" : "/" + column,
                    Math.toIntExact(line),
                    String.valueOf(getMessage()));
        }
    }
}
