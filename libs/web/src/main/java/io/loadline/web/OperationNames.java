package io.loadline.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Names of operations in the API document, by which generated clients call them: of method and path, so that no two are alike and
 * none changes with the code behind it. {@code POST /changes/{id}/approve} is {@code postChangesByIdApprove} of {@code changes}.
 */
final class OperationNames {
    private static final Pattern BASE = Pattern.compile("^/api/[^/]+/v1");
    private static final Pattern GROUP = Pattern.compile("^/([a-z-]+)");
    private static final Pattern VARIABLE = Pattern.compile("[{]([^}]+)[}]");
    private static final Pattern WORD = Pattern.compile("[^A-Za-z0-9]+([A-Za-z0-9]?)");

    private OperationNames() {}

    static String of(PathItem.HttpMethod method, String path) {
        var below = BASE.matcher(path).replaceFirst("");
        var words = VARIABLE.matcher(below).replaceAll("by/$1");
        return method.name().toLowerCase(Locale.ROOT)
                + WORD.matcher(words).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }

    /** What the operations have in common that begin with the same word. */
    static String groupOf(String path) {
        return GROUP.matcher(BASE.matcher(path).replaceFirst(""))
                .results()
                .findFirst()
                .map(word -> word.group(1))
                .orElse("");
    }
}
