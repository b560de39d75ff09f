package io.loadline.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as the catalogue describes it.
 *
 * @param name Backstage {@code metadata.name}
 * @param owner name of the team that may write for it
 * @param tier 1 (the sale stops without it) to {@value #LOWEST_TIER}
 * @param runtime such as {@code java}, {@code nodejs}, {@code python}
 * @param stage where it runs, {@code vm} or {@code container}
 * @param kind what it is, such as {@code service}, {@code database}, {@code website}
 * @param system the system that it is part of
 * @param dependsOn names of the services that it calls
 * @param annotations ties to the outside world, {@code loadline.io/…}
 */
public record Service(
        String name,
        String owner,
        int tier,
        Optional<String> runtime,
        Optional<String> stage,
        Optional<String> kind,
        Optional<String> system,
        List<String> dependsOn,
        Map<String, String> annotations) {
    /** The tier of what says nothing about it. */
    public static final int LOWEST_TIER = 4;

    /** The share of all calls that go to it, 0..1, as annotation {@code loadline.io/traffic-share} says; 0 when it does not. */
    public double traffic() {
        return annotation("traffic-share").map(Double::parseDouble).orElse(0.0);
    }

    /** The value of annotation {@code loadline.io/<name>}. */
    public Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get("loadline.io/" + name));
    }
}
