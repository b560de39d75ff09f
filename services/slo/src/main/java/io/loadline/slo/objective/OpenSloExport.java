package io.loadline.slo.objective;

import io.loadline.slo.openslo.OpenSloWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objectives as OpenSLO documents, with all that was uploaded beside them: an SLO as it was uploaded while it still promises that, in v1
 * otherwise; other kinds as they were uploaded.
 */
final class OpenSloExport {
    private static final String SLO = "SLO";
    private static final List<String> ORDER = List.of(
            "Service",
            "DataSource",
            "SLI",
            "AlertNotificationTarget",
            "AlertCondition",
            "AlertPolicy",
            SLO,
            "BudgetAdjustment");

    /** Properties whose text names an object, in any version. */
    private static final Map<String, String> REFERENCES = Map.of(
            "indicatorRef", "SLI",
            "sliRef", "SLI",
            "alertPolicyRef", "AlertPolicy",
            "conditionRef", "AlertCondition",
            "targetRef", "AlertNotificationTarget",
            "metricSourceRef", "DataSource",
            "dataSourceRef", "DataSource",
            "service", "Service",
            "serviceRef", "Service");

    private final Map<Key, KeptDocument.Content> kept;
    private final List<ObjectiveStore.Listed> slos;

    /** @param slos that are exported */
    OpenSloExport(List<DocumentProjection.Row> kept, List<ObjectiveStore.Listed> slos) {
        this.kept = kept.stream()
                .collect(Collectors.toMap(row -> new Key(row.kind(), row.name()), DocumentProjection.Row::content));
        this.slos = slos.stream()
                .filter(row -> CompositeForm.isSayable(row.definition()))
                .toList();
    }

    private record Key(String kind, String name) {}

    /** The SLOs and every other object. */
    String all() {
        return write(kept.keySet());
    }

    /** The SLOs, which are of one service, and what they lead to. */
    String of(String service) {
        return write(reached(service));
    }

    private String write(Set<Key> wanted) {
        var documents = new ArrayList<Map<String, Object>>();
        for (var kind : ORDER) {
            if (kind.equals(SLO)) {
                slos.forEach(row -> documents.add(document(row)));
            } else {
                wanted.stream()
                        .filter(key -> key.kind.equals(kind))
                        .map(Key::name)
                        .sorted()
                        .forEach(name -> documents.add(OpenSloWriter.document(
                                kept.get(new Key(kind, name)).object())));
            }
        }
        return OpenSloWriter.dump(documents);
    }

    private Map<String, Object> document(ObjectiveStore.Listed row) {
        return Optional.ofNullable(kept.get(new Key(SLO, row.name())))
                .filter(content -> content.promised().equals(Optional.of(KeptDocument.mark(row.definition()))))
                .map(content -> OpenSloWriter.document(content.object()))
                .orElseGet(() -> OpenSloWriter.document(OpenSloForm.slo(row.name(), row.definition())));
    }

    private Set<Key> reached(String service) {
        var reached = new HashSet<Key>();
        Deque<Object> open = new ArrayDeque<>();
        slos.forEach(row -> open.add(document(row)));
        kept.forEach((key, content) -> {
            if (key.kind.equals("BudgetAdjustment") && names(content.object()).contains(new Key("Service", service))) {
                reached.add(key);
                open.add(content.object());
            }
        });
        while (!open.isEmpty()) {
            for (var key : names(open.remove())) {
                if (kept.containsKey(key) && reached.add(key)) {
                    open.add(kept.get(key).object());
                }
            }
        }
        return reached;
    }

    /** What is named anywhere in an object. */
    private static Set<Key> names(Object value) {
        var names = new HashSet<Key>();
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) -> {
                    var kind = REFERENCES.get(key.toString());
                    if (kind != null && inner instanceof String name) {
                        names.add(new Key(kind, name));
                    } else if (key.equals("alertPolicies") && inner instanceof List<?> policies) {
                        policies.forEach(policy -> {
                            if (policy instanceof String name) {
                                names.add(new Key("AlertPolicy", name));
                            }
                        });
                        names.addAll(names(inner));
                    } else {
                        names.addAll(names(inner));
                    }
                });
            case List<?> list -> list.forEach(inner -> names.addAll(names(inner)));
            default -> {}
        }
        return names;
    }
}
