package io.loadline.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Which components of records may be left out. The generator of the API document loses it of some enums, so that it is looked up by what the
 * document does have: it calls a schema by the simple name of its class, with a number when there are several.
 */
final class OptionalFields {
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    private final Map<String, List<ClassInfo>> records;

    OptionalFields(IndexView index) {
        this.records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .collect(Collectors.groupingBy(ClassInfo::simpleName));
    }

    /**
     * Whether every record that the schema can be of demands this field.
     *
     * @param properties the names of all fields of the schema
     */
    boolean isDemanded(String schema, Set<String> properties, String field) {
        var candidates = records.getOrDefault(schema.replaceFirst("[0-9]+$", ""), List.of()).stream()
                .filter(type -> names(type).equals(properties))
                .toList();
        return !candidates.isEmpty()
                && candidates.stream()
                        .noneMatch(type ->
                                type.recordComponent(field).type().name().equals(OPTIONAL));
    }

    private static Set<String> names(ClassInfo type) {
        return type.recordComponents().stream().map(RecordComponentInfo::name).collect(Collectors.toSet());
    }
}
