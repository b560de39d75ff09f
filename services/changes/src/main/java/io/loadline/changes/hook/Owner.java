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
        /** The application of Argo CD that deploys it: {@code loadline.io/argocd-app}; or the one of its own name. */
        ARGOCD_APP,
        /** The service itself, maybe with a path before its name. */
        NAME;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    boolean is(Service service) {
        return switch (by) {
            case NAME -> isName(service);
            case ARGOCD_APP ->
                service.annotation(by.word()).map(name::equalsIgnoreCase).orElseGet(() -> isName(service));
            case REPOSITORY, PIPELINE ->
                service.annotation(by.word()).filter(name::equalsIgnoreCase).isPresent();
        };
    }

    private boolean isName(Service service) {
        return name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(service.name());
    }

    @Override
    public String toString() {
        return by == By.NAME ? "no service is called " + name : "no service has the " + by.word() + " " + name;
    }
}
