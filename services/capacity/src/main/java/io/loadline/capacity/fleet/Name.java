package io.loadline.capacity.fleet;

import java.util.regex.Pattern;

/** Names of sites, units and clusters are DNS labels. */
final class Name {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Name() {}

    /** @throws io.loadline.eventstore.Rejection when it is none */
    static String of(String name) {
        if (!FORM.matcher(name).matches()) {
            throw FleetProblem.INVALID_NAME.at(
                    "/name", "a name has lower-case letters, digits and hyphens, at most 63");
        }
        return name;
    }
}
