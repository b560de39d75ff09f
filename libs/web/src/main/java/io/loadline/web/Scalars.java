package io.loadline.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Money;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values that are no objects or arrays, and money; nothing is coerced. */
final class Scalars {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,24}(\\.\\d{1,24})?");
    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final int MOST_DIGITS = 24;

    private static final Map<Class<?>, Function<JsonNode, Object>> READERS = Map.ofEntries(
            Map.entry(JsonNode.class, node -> node),
            Map.entry(Money.class, Scalars::money),
            Map.entry(String.class, Scalars::text),
            Map.entry(boolean.class, Scalars::flag),
            Map.entry(Boolean.class, Scalars::flag),
            Map.entry(int.class, Scalars::integer),
            Map.entry(Integer.class, Scalars::integer),
            Map.entry(long.class, Scalars::longInteger),
            Map.entry(Long.class, Scalars::longInteger),
            Map.entry(double.class, Scalars::floating),
            Map.entry(Double.class, Scalars::floating),
            Map.entry(BigDecimal.class, Scalars::decimal),
            Map.entry(Instant.class, parsed("an instant such as 2026-11-11T00:00:00Z", Scalars::instant)),
            Map.entry(Duration.class, parsed("an ISO 8601 duration such as PT15M or P28D", Scalars::duration)),
            Map.entry(LocalDate.class, parsed("a date such as 2026-11-11", Scalars::date)),
            Map.entry(LocalTime.class, parsed("a time of day such as 09:30", LocalTime::parse)),
            Map.entry(ZoneId.class, parsed("an IANA time zone such as Asia/Shanghai", ZoneId::of)),
            Map.entry(Currency.class, parsed("an ISO 4217 currency such as CNY", Currency::getInstance)),
            Map.entry(UUID.class, parsed("a UUID", Scalars::uuid)),
            Map.entry(URI.class, parsed("a URI", URI::create)));

    private static final Map<Class<?>, Optional<Method>> FACTORIES = new ConcurrentHashMap<>();

    private Scalars() {}

    /** Whether the type is read here, although it may be a record. */
    static boolean reads(Class<?> type) {
        return READERS.containsKey(type) || factory(type).isPresent();
    }

    /** @throws Unfit when the node is no such value */
    static Object read(Class<?> type, JsonNode node) {
        var reader = READERS.get(type);
        return reader != null ? reader.apply(node) : made(type, node);
    }

    static String mustBe(String expected, JsonNode node) {
        return "must be " + expected + ", not " + (node.isNull() ? "null" : described(node));
    }

    private static String described(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> node.isIntegralNumber() ? "an integer" : "a decimal";
            case BOOLEAN -> "a boolean";
            case BINARY, MISSING, NULL, POJO -> node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static Object money(JsonNode node) {
        if (!node.isObject() || node.size() != 2 || !node.has("amount") || !node.has("currency")) {
            throw new Unfit("wrong-type", "", "must be money such as {\"amount\":\"12.3400\",\"currency\":\"CNY\"}");
        }
        var amount = within("/amount", () -> text(node.get("amount")));
        if (!DECIMAL.matcher(amount).matches()) {
            throw new Unfit("invalid-value", "/amount", "must be a decimal string such as \"12.3400\"");
        }
        return new Money(new BigDecimal(amount), (Currency)
                within("/currency", () -> read(Currency.class, node.get("currency"))));
    }

    private static <T> T within(String pointer, java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (Unfit unfit) {
            throw new Unfit(unfit.code(), pointer + unfit.pointer(), String.valueOf(unfit.getMessage()));
        }
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw wrongType("a string", node);
        }
        var text = node.textValue();
        if (!Texts.areStorable(text)) {
            throw new Unfit("invalid-value", "", "must not contain NUL or half a surrogate pair");
        }
        return text;
    }

    private static Object flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw wrongType("a boolean", node);
        }
        return node.booleanValue();
    }

    private static Object integer(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw wrongType("an integer", node);
        }
        if (!node.canConvertToInt()) {
            throw outOfRange("does not fit into 32 bits");
        }
        return node.intValue();
    }

    private static Object longInteger(JsonNode node) {
        if (!node.isIntegralNumber()) {
            throw wrongType("an integer", node);
        }
        if (!node.canConvertToLong()) {
            throw outOfRange("does not fit into 64 bits");
        }
        return node.longValue();
    }

    private static Object floating(JsonNode node) {
        if (!node.isNumber()) {
            throw wrongType("a number", node);
        }
        var value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw outOfRange("is too large");
        }
        return value;
    }

    private static Object decimal(JsonNode node) {
        if (!node.isNumber()) {
            throw wrongType("a number", node);
        }
        return bounded(node.decimalValue());
    }

    static BigDecimal decimal(String text) {
        if (!Texts.isNumber(text)) {
            throw new Unfit("invalid-value", "", "must be a number such as 12.5");
        }
        return bounded(new BigDecimal(text));
    }

    private static BigDecimal bounded(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() - value.scale() > MOST_DIGITS) {
            throw outOfRange("may have up to 24 digits before and after the point");
        }
        return value;
    }

    static Instant instant(String text) {
        var instant = Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(Sql.LATEST)) {
            throw outOfRange("is not within the years 1 to 9999");
        }
        return instant;
    }

    static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw outOfRange("is not within the years 1 to 9999");
        }
        return date;
    }

    /** Nothing here lasts longer, and it fits into milliseconds and nanoseconds. */
    static Duration duration(String text) {
        var duration = Duration.parse(text);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw outOfRange("is not within 0 and 100 years");
        }
        return duration;
    }

    static UUID uuid(String text) {
        if (!isUuid(text)) {
            throw new IllegalArgumentException(text);
        }
        return UUID.fromString(text);
    }

    /** Stricter than the JDK, which also takes "1-1-1-1-1". */
    static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    private static Function<JsonNode, Object> parsed(String expected, Function<String, ?> parse) {
        return node -> {
            var text = text(node);
            try {
                return parse.apply(text);
            } catch (Unfit unfit) {
                throw unfit;
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                throw new Unfit("invalid-value", "", "must be " + expected);
            }
        };
    }

    private static Object made(Class<?> type, JsonNode node) {
        var factory = factory(type)
                .orElseThrow(() -> new IllegalStateException("a request cannot have a component of type " + type));
        try {
            return factory.invoke(null, text(node));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new Unfit("invalid-value", "", String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A static method with {@code @JsonCreator} that takes a text, as {@link io.loadline.kernel.Period} has. */
    private static Optional<Method> factory(Class<?> type) {
        return FACTORIES.computeIfAbsent(
                type,
                t -> Arrays.stream(t.getDeclaredMethods())
                        .filter(m -> Modifier.isStatic(m.getModifiers()) && m.isAnnotationPresent(JsonCreator.class))
                        .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0] == String.class)
                        .peek(m -> m.setAccessible(true))
                        .findFirst());
    }

    private static Unfit wrongType(String expected, JsonNode node) {
        return new Unfit("wrong-type", "", mustBe(expected, node));
    }

    private static Unfit outOfRange(String message) {
        return new Unfit("out-of-range", "", message);
    }

    /** The node is no such value. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String pointer;

        Unfit(String code, String pointer, String message) {
            super(message, null, false, false);
            this.code = code;
            this.pointer = pointer;
        }

        String code() {
            return code;
        }

        String pointer() {
            return pointer;
        }
    }
}
