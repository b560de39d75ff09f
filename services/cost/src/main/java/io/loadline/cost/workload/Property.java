package io.loadline.cost.workload;

import io.loadline.cost.workload.Workload.Properties;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A name by which workloads are grouped or chosen, as OpenCost spells them: {@code namespace}, {@code deployment}, {@code label:app}.
 *
 * @param key of a label or annotation, empty for the names of all of them; empty for the others
 */
public record Property(Kind kind, String key) {
    /** What groups without a value are called. */
    public static final String UNALLOCATED = "__unallocated__";

    /** Which labels stand for the names that OpenCost knows besides Kubernetes' own. */
    private static final Map<String, String> LABELS = Map.of(
            "department", "department", "environment", "env", "owner", "owner", "product", "app", "team", "team");

    /** What is looked at. */
    public enum Kind {
        CLUSTER,
        NODE,
        NAMESPACE,
        CONTROLLERKIND,
        CONTROLLER,
        DEPLOYMENT,
        DAEMONSET,
        STATEFULSET,
        JOB,
        POD,
        CONTAINER,
        SERVICE,
        SERVICES,
        LABEL,
        ANNOTATION
    }

    /** Empty when there is no such property; neither case nor a plural matters. */
    public static Optional<Property> parse(String text) {
        int colon = text.indexOf(':');
        var name = (colon < 0 ? text : text.substring(0, colon)).strip();
        var key = colon < 0 ? "" : text.substring(colon + 1).strip();
        return of(name, key);
    }

    static Optional<Property> of(String name, String key) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (key.isEmpty() && LABELS.containsKey(lower)) {
            return Optional.of(new Property(Kind.LABEL, LABELS.get(lower)));
        }
        var plain = lower.equals("controllername") ? "controller" : lower;
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(plain))
                .filter(kind -> (kind == Kind.LABEL || kind == Kind.ANNOTATION) != key.isEmpty())
                .findFirst()
                .map(kind -> new Property(kind, key));
    }

    /** The names of all labels or annotations, by which nothing is grouped. */
    static Optional<Property> keys(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "label" -> Optional.of(new Property(Kind.LABEL, ""));
            case "annotation" -> Optional.of(new Property(Kind.ANNOTATION, ""));
            default -> Optional.empty();
        };
    }

    /** The name of the group that a workload belongs to. */
    String group(Properties properties) {
        return switch (kind) {
            case CLUSTER, NODE, NAMESPACE, POD, CONTAINER -> value(properties).orElse("");
            case CONTROLLER ->
                value(properties)
                        .map(name ->
                                properties.controllerKind().isEmpty() ? name : properties.controllerKind() + ":" + name)
                        .orElse(UNALLOCATED);
            case CONTROLLERKIND, DEPLOYMENT, DAEMONSET, STATEFULSET, JOB, SERVICE, SERVICES, LABEL, ANNOTATION ->
                value(properties).orElse(UNALLOCATED);
        };
    }

    /** What it is of a workload; the first of several services. */
    Optional<String> value(Properties properties) {
        return values(properties).stream().filter(text -> !text.isEmpty()).findFirst();
    }

    List<String> values(Properties properties) {
        return switch (kind) {
            case CLUSTER -> List.of(properties.cluster());
            case NODE -> List.of(properties.node());
            case NAMESPACE -> List.of(properties.namespace());
            case CONTROLLERKIND -> List.of(properties.controllerKind());
            case CONTROLLER -> List.of(properties.controller());
            case DEPLOYMENT, DAEMONSET, STATEFULSET, JOB ->
                properties.controllerKind().equalsIgnoreCase(kind.name())
                        ? List.of(properties.controller())
                        : List.of();
            case POD -> List.of(properties.pod());
            case CONTAINER -> List.of(properties.container());
            case SERVICE, SERVICES -> properties.services();
            case LABEL -> named(properties.labels());
            case ANNOTATION -> named(properties.annotations());
        };
    }

    private List<String> named(Map<String, String> texts) {
        return key.isEmpty()
                ? List.copyOf(texts.keySet())
                : Optional.ofNullable(texts.get(key)).stream().toList();
    }
}
