package io.loadline.kernel;

import java.util.Optional;

/**
 * A site.
 *
 * @param displayName for people
 * @param region where it is
 */
public record Datacenter(String name, String displayName, Optional<String> region) {}
