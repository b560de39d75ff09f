package io.loadline.web;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads query and path parameters in the forms that bodies have; what cannot be read is 400 {@code invalid-parameter}. */
@Provider
public class Parameters implements ParamConverterProvider {
    private static final Map<Type, Function<String, ?>> FORMS = Map.of(
            Instant.class, (Function<String, Instant>) Instant::parse,
            Duration.class, (Function<String, Duration>) Duration::parse,
            LocalDate.class, (Function<String, LocalDate>) LocalDate::parse,
            Period.class, (Function<String, Period>) Period::parse);

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        var element = element(genericType);
        var optional = type == Optional.class;
        var form = FORMS.get(element);
        if (form != null) {
            return new Converter<>(form, optional);
        }
        return element instanceof Class<?> plain && plain.isEnum()
                ? new Converter<>(text -> constant(plain, text), optional)
                : null;
    }

    /** For an Optional the framework takes our converter instead of its own, so that ours has to wrap the value. */
    private static Type element(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Json.tree(constant).asText().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> Json.tree(constant).asText())
                                .collect(Collectors.joining(", "))));
    }

    private record Converter<T>(Function<String, ?> form, boolean optional) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // the form was found by the type
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return optional ? (T) Optional.empty() : null;
            }
            try {
                var value = form.apply(text);
                return (T) (optional ? Optional.of(value) : value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw unreadable(e);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }

        private static Rejection unreadable(RuntimeException e) {
            return WebProblem.INVALID_PARAMETER.because(String.valueOf(e.getMessage()));
        }
    }
}
