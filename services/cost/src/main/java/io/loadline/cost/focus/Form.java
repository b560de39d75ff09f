package io.loadline.cost.focus;

import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types and formats of FOCUS's attributes, asked of a text that is not null. */
enum Form {
    /** CSV has no types: what is a number or a time by the schema is read as such, or else refused with its line. */
    TypeString(text -> true),
    TypeDecimal(text -> true),
    TypeDateTime(text -> true),
    TypeJSON(text -> true),
    FormatNumeric(Patterns.DECIMAL.asMatchPredicate()),
    FormatString(Form::isAscii),
    FormatDateTime(Patterns.DATE_TIME.asMatchPredicate()),
    /** {@code GB}, {@code 1000 API Requests}, {@code vCPU-Hours}, {@code GB/Hour} or {@code Requests/3 Months}: words of any number. */
    FormatUnit(Patterns.UNIT.asMatchPredicate()),
    /** An ISO 4217 code, or the name of a virtual currency. */
    FormatCurrency(text -> !text.isBlank() && text.equals(text.strip())),
    FormatKeyValue(Form::isKeyValue),
    FormatJSON(Form::isObject),
    CheckNationalCurrency(Patterns.CURRENCIES::contains),
    CheckDecimalValue(Patterns.DECIMAL.asMatchPredicate());

    @SuppressWarnings("ImmutableEnumChecker") // each is a pure function
    private final Predicate<String> test;

    Form(Predicate<String> test) {
        this.test = test;
    }

    boolean accepts(String text) {
        return test.test(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isObject(String text) {
        try {
            return Json.tree(text).isObject();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** A JSON object of plain values. */
    private static boolean isKeyValue(String text) {
        try {
            var tree = Json.tree(text);
            return tree.isObject() && tree.valueStream().allMatch(value -> value.isValueNode());
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static final class Patterns {
        static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
        static final Pattern DATE_TIME =
                Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");
        private static final String WORD = "[a-z]?[A-Z][A-Za-z0-9]*";
        /** Possessive, so that a long text takes no stack. */
        private static final String UNITS = "(?:b|" + WORD + "(?: " + WORD + ")*+)";

        private static final String TIME = "(?:Year|Month|Day|Hour|Minute|Second)";
        static final Pattern UNIT = Pattern.compile(
                "\\d+ " + UNITS + "|" + UNITS + "(?:-" + TIME + "s|/" + TIME + "|/\\d+ " + TIME + "s)?");
        static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }
}
