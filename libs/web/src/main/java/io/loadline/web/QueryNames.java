package io.loadline.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Which query parameters an operation has: its own, and those that come by themselves as its API document says. */
final class QueryNames {
    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private QueryNames() {}

    static Set<String> of(Method operation) {
        return KNOWN.computeIfAbsent(operation, QueryNames::read);
    }

    private static Set<String> read(Method operation) {
        var names = new HashSet<String>();
        for (Annotation[] annotations : operation.getParameterAnnotations()) {
            Arrays.stream(annotations)
                    .filter(QueryParam.class::isInstance)
                    .forEach(annotation -> names.add(((QueryParam) annotation).value()));
        }
        Arrays.stream(operation.getAnnotationsByType(Parameter.class)).forEach(named -> names.add(named.name()));
        names.add("atLeast");
        if (operation.isAnnotationPresent(GET.class) && !isOfNow(operation)) {
            names.add("asOf");
        }
        if (isPage(operation.getGenericReturnType()) || isDescribedAsPage(operation)) {
            names.add("limit");
            names.add("after");
        }
        return Set.copyOf(names);
    }

    private static boolean isOfNow(Method operation) {
        return Arrays.stream(operation.getAnnotationsByType(Extension.class))
                .anyMatch(extension -> extension.name().equals(OpenApiDocument.NOW));
    }

    /** Where the type says nothing but that there is a response. */
    private static boolean isDescribedAsPage(Method operation) {
        return Arrays.stream(operation.getAnnotationsByType(APIResponse.class))
                .flatMap(answer -> Arrays.stream(answer.content()))
                .anyMatch(content -> content.schema().ref().startsWith("Page"));
    }

    private static boolean isPage(Type type) {
        return switch (type) {
            case Class<?> plain -> Page.class.isAssignableFrom(plain);
            case ParameterizedType generic ->
                generic.getRawType() == Page.class
                        || Arrays.stream(generic.getActualTypeArguments()).anyMatch(QueryNames::isPage);
            default -> false;
        };
    }
}
