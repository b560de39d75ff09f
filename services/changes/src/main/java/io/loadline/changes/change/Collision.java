package io.loadline.changes.change;

import java.util.UUID;

/**
 * Another change in the same time that this one should not meet.
 *
 * @param change the other one
 * @param blocking whether it must be resolved first; otherwise it is a warning
 */
public record Collision(UUID change, Kind kind, boolean blocking, String message) {
    /** Why they collide. */
    public enum Kind {
        /** The same service in the same environment, site and cell. */
        SAME_TARGET,
        /** One service depends on the other, directly or over one between them. */
        DEPENDENCY,
        /** Both touch a resource, such as a database. */
        SHARED_RESOURCE,
        /** One person would carry out or watch both. */
        SAME_PERSON
    }
}
