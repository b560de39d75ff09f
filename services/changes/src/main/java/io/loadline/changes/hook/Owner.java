package io.loadline.changes.hook;

import io.loadline.kernel.Service;
import java.util.Locale;

/**
 * How a sender says which service it means.
 *
 * @param name in the words of the sender
 */
public record Owner(By by, String name) {

    /** What it names. */
    public enum By {
        /** The repository that it is built from: the catalogue's {@code loadline.io/repository}. */
        REPOSITORY,
        /** The pipeline that deploys it: {@code loadline.io/pipeline}. */
        PIPELINE,
        /** The service itself, maybe with a path before its name. */
        NAME;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean is(Service service) {
        return by == By.NAME
                ? name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(service.name())
                : service.annotation(by.word()).filter(name::equalsIgnoreCase).isPresent();
    }

    @Override
    public String toString() {
        return by == By.NAME ? "no service is called " + name : "no service has the " + by.word() + " " + name;
    }
}
