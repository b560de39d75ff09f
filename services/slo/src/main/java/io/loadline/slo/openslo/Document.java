package io.loadline.slo.openslo;

import java.util.Map;

/**
 * An OpenSLO object as it stands in a file.
 *
 * @param kind {@code SLO}, {@code Service} and so on
 * @param name unique within its kind
 * @param content all of it, in plain maps, lists and scalars
 */
public record Document(String kind, String name, Map<String, Object> content) {}
