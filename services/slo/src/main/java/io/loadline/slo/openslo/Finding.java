package io.loadline.slo.openslo;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with an upload.
 *
 * @param code stable; the reference validator's code in kebab case, {@code string-dns-label}
 * @param object index of the object in the upload, from 0
 * @param path property path within the object, {@code spec.objectives[0].target}; empty for the object itself
 * @param line line of the upload, from 1
 * @param message what to do about it
 */
public record Finding(String code, int object, String path, int line, String message) {
    private static final Pattern STEP = Pattern.compile("\\['([^']*)']|\\[(\\d+)]|([^.\\[]+)");

    /** Whether it is only something that nobody knows. */
    boolean unknownField() {
        return code.equals("unknown-field");
    }

    /** JSON pointer (RFC 6901) into the list of all objects of the upload: {@code /0/spec/objectives/0/target}. */
    public String pointer() {
        var pointer = new StringBuilder("/").append(object);
        for (var steps = STEP.matcher(path); steps.find(); ) {
            var name =
                    steps.group(1) != null ? steps.group(1) : steps.group(2) != null ? steps.group(2) : steps.group(3);
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
