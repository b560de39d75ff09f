package io.loadline.kernel;

import java.util.Optional;

/**
 * A cluster of nodes.
 *
 * @param datacenter where it stands
 * @param unit the one unit that it serves, empty when it serves the whole site
 * @param facts everything else that its owner published about it, JSON text
 */
public record Cluster(String name, String datacenter, Optional<String> unit, String facts) {}
