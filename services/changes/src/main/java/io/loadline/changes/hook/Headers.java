package io.loadline.changes.hook;

import java.util.Optional;

/** The headers of a call. */
public interface Headers {
    /** The value of one, whatever the case of its name. */
    Optional<String> value(String name);
}
