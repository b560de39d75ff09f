package io.loadline.eventstore;

/**
 * What other services are told.
 *
 * @param name event name without service and version, {@code change.started}
 * @param schemaVersion of the JSON Schema in docs/events, from 1
 * @param data record that becomes the CloudEvents data
 */
public record Publication(String name, int schemaVersion, Object data) {
    public Publication(String name, Object data) {
        this(name, 1, data);
    }

    /** The CloudEvents type: {@code io.loadline.changes.change.started.v1}. */
    public static String type(String service, String name, int schemaVersion) {
        return "io.loadline." + service + "." + name + ".v" + schemaVersion;
    }
}
