package io.loadline.web;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query and path parameters in the forms that bodies have; what cannot be read is 400 {@code invalid-parameter}. */
@Provider
public class Parameters implements ParamConverterProvider {
    private static final Form INTEGER = new Form("an integer of up to 32 bits", Integer::valueOf);

    private static final Map<Type, Form> FORMS = Map.ofEntries(
            Map.entry(Instant.class, new Form("an instant such as 2026-11-11T00:00:00Z", Scalars::instant)),
            Map.entry(Duration.class, new Form("an ISO 8601 duration such as PT15M or P28D", Scalars::duration)),
            Map.entry(LocalDate.class, new Form("a date such as 2026-11-11", Scalars::date)),
            Map.entry(Period.class, new Form("a period such as 2026-10", Period::parse)),
            Map.entry(BigDecimal.class, new Form("a number such as 12.5", Scalars::decimal)),
            Map.entry(
                    double.class,
                    new Form(
                            "a number such as 12.5",
                            text -> Scalars.decimal(text).doubleValue())),
            Map.entry(int.class, INTEGER),
            Map.entry(Integer.class, INTEGER),
            Map.entry(boolean.class, new Form("true or false", Parameters::flag)));

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var element = element(genericType);
        var name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse("");
        var form = form(element);
        return form.isPresent() ? new Converter<>(name, form.get(), type == Optional.class) : null;
    }

    private static Optional<Form> form(Type type) {
        return type instanceof Class<?> plain && plain.isEnum()
                ? Optional.of(new Form("one of " + String.join(", ", names(plain)), text -> constant(plain, text)))
                : Optional.ofNullable(FORMS.get(type));
    }

    /** For an Optional the framework takes our converter instead of its own, so that ours has to wrap the value. */
    private static Type element(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Json.tree(constant).asText())
                .toList();
    }

    private static Object constant(Class<?> type, String text) {
        int index = names(type).indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException(text);
        }
        return type.getEnumConstants()[index];
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /**
     * How a type is written.
     *
     * @param read fails when the text is no such value
     */
    private record Form(String expected, Function<String, ?> read) {}

    /** @param name of the query parameter, empty for one of the path */
    private record Converter<T>(String name, Form form, boolean optional) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // the form was found by the type
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return optional ? (T) Optional.empty() : null;
            }
            try {
                var value = form.read().apply(text);
                return (T) (optional ? Optional.of(value) : value);
            } catch (Scalars.Unfit e) {
                throw unreadable(e.code().equals("out-of-range") ? String.valueOf(e.getMessage()) : mustBe());
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                throw unreadable(mustBe());
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }

        private String mustBe() {
            return "must be " + form.expected();
        }

        private Rejection unreadable(String why) {
            return name.isEmpty()
                    ? WebProblem.INVALID_PARAMETER.because("a part of the address " + why)
                    : WebProblem.INVALID_PARAMETER.at("/" + name, name + " " + why);
        }
    }
}
