package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Kind;
import io.loadline.changes.catalog.Entity.Ref;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Service;
import io.loadline.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one Backstage entity from its YAML document, and tells everything that is wrong with it. */
final class EntityReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Set<String> RUNTIMES =
            Set.of("java", "nodejs", "python", "go", "dotnet", "php", "ruby", "rust", "ai");
    private static final Set<String> STAGES = Set.of("vm", "container");
    private static final Set<String> OURS = Set.of(
            "tier",
            "stage",
            "runtime",
            "repository",
            "argocd-app",
            "pipeline",
            "workload",
            "bill-tag",
            "metric-labels",
            "traffic-share");
    /** Backstage's own, of which nothing follows here. */
    private static final Set<String> PASSED_OVER = Set.of("domain", "location", "template", "user");

    private static final Pattern SHARE = Pattern.compile("0(\\.\\d{1,9})?|1(\\.0{1,9})?");

    private final Node document;
    private final YamlFields fields = new YamlFields();
    private Optional<Ref> ref = Optional.empty();
    private Optional<Relations> relations = Optional.empty();

    EntityReader(Node document) {
        this.document = document;
    }

    List<Violation> errors() {
        return fields.errors();
    }

    /** Which entity it is, as far as that can be told; known after {@link #read}. */
    Optional<Ref> ref() {
        return ref;
    }

    /** What it says of others, as far as that can be told; known after {@link #read}. */
    Optional<Relations> relations() {
        return relations;
    }

    /** Where the entity begins, from 1. */
    int line() {
        return YamlFields.line(document);
    }

    /** The entity, or empty when there are errors, or it is of a kind that we pass over. */
    Optional<Entity> read() {
        if (!(document instanceof MappingNode root)) {
            fields.error(
                    "not-an-entity",
                    "",
                    document,
                    "a document is one entity: a mapping with apiVersion, kind, metadata");
            return Optional.empty();
        }
        var version = fields.required(root, "apiVersion", "/apiVersion");
        if (!version.isEmpty() && !version.startsWith("backstage.io/")) {
            fields.error("unsupported-version", "/apiVersion", root, "only backstage.io/… is known, not " + version);
        }
        var word = fields.required(root, "kind", "/kind");
        if (PASSED_OVER.contains(word.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var kind = kind(root, word);
        var metadata = fields.mapping(root, "metadata", "/metadata", true);
        var spec = fields.mapping(
                root, "spec", "/spec", kind.map(k -> k != Kind.GROUP).orElse(false));
        if (kind.isEmpty() || metadata.isEmpty()) {
            return Optional.empty();
        }
        var entity = entity(kind.get(), metadata.get(), spec);
        return fields.errors().isEmpty() ? Optional.of(entity) : Optional.empty();
    }

    private Entity entity(Kind kind, MappingNode metadata, Optional<MappingNode> spec) {
        var name = name(metadata);
        ref = Optional.of(new Ref(kind, name));
        relations = spec.map(related -> new Relations(
                new Ref(kind, name),
                refs(related, "providesApis", Kind.API),
                refs(related, "consumesApis", Kind.API),
                refs(related, "dependencyOf", Kind.COMPONENT)));
        var annotations = annotations(metadata);
        checkTraffic(metadata, annotations);
        return new Entity(
                new Ref(kind, name),
                fields.text(metadata, "title", "/metadata/title")
                        .or(() -> spec.flatMap(s -> YamlFields.child(s, "profile"))
                                .filter(MappingNode.class::isInstance)
                                .flatMap(p -> fields.text((MappingNode) p, "displayName", "/spec/profile/displayName")))
                        .orElse(name),
                kind == Kind.GROUP ? "" : spec.map(this::owner).orElse(""),
                tier(metadata, annotations),
                spec.flatMap(s -> fields.text(s, "type", "/spec/type")),
                runtime(metadata, annotations),
                stage(metadata, annotations),
                spec.flatMap(s -> fields.text(s, "system", "/spec/system")).map(EntityReader::bare),
                spec.map(needed -> refs(needed, "dependsOn", Kind.COMPONENT)).orElse(List.of()),
                annotations,
                text());
    }

    private Optional<String> text() {
        try {
            var text = EntityWriter.text(document);
            if (!Texts.areStorable(text)) {
                fields.error("invalid-value", "", document, "a text must not contain NUL or half a surrogate pair");
            }
            return Optional.of(text);
        } catch (YAMLException e) {
            // of tags alone, which no entity has
            fields.error("invalid-value", "", document, "it cannot be written again: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Kind> kind(MappingNode root, String word) {
        for (var kind : Kind.values()) {
            if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        if (!word.isEmpty()) {
            fields.error(
                    "unsupported-kind",
                    "/kind",
                    root,
                    word
                            + " is none of Component, Resource, System, API, Group, nor of those that are passed over: Domain, Location, Template, User");
        }
        return Optional.empty();
    }

    private String name(MappingNode metadata) {
        var name = fields.required(metadata, "name", "/metadata/name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.error(
                    "invalid-name",
                    "/metadata/name",
                    metadata,
                    "'" + name + "' is no name: letters, digits, . _ -, at most 63");
        }
        var namespace =
                fields.text(metadata, "namespace", "/metadata/namespace").orElse("default");
        if (!namespace.equals("default")) {
            fields.error("unsupported-namespace", "/metadata/namespace", metadata, "the only namespace is default");
        }
        return name;
    }

    private String owner(MappingNode spec) {
        var owner = fields.required(spec, "owner", "/spec/owner");
        if (owner.startsWith("user:")) {
            fields.error("unsupported-owner", "/spec/owner", spec, "an owner is a group, not a person");
        }
        return bare(owner);
    }

    private int tier(MappingNode metadata, Map<String, String> annotations) {
        var tier = annotations.getOrDefault("loadline.io/tier", String.valueOf(Service.LOWEST_TIER));
        var digits = tier.startsWith("tier-") ? tier.substring("tier-".length()) : tier;
        if (digits.length() == 1 && digits.charAt(0) >= '1' && digits.charAt(0) <= '0' + Service.LOWEST_TIER) {
            return digits.charAt(0) - '0';
        }
        fields.error(
                "invalid-tier",
                "/metadata/annotations/loadline.io~1tier",
                metadata,
                "a tier is 1, 2, 3 or 4, not " + tier);
        return Service.LOWEST_TIER;
    }

    private void checkTraffic(MappingNode metadata, Map<String, String> annotations) {
        var share = annotations.getOrDefault("loadline.io/traffic-share", "0");
        if (!SHARE.matcher(share).matches()) {
            fields.error(
                    "invalid-traffic-share",
                    "/metadata/annotations/loadline.io~1traffic-share",
                    metadata,
                    "a share is a number from 0 to 1, not " + share);
        }
    }

    private Optional<String> stage(MappingNode metadata, Map<String, String> annotations) {
        var stage = Optional.ofNullable(annotations.get("loadline.io/stage"));
        stage.filter(s -> !STAGES.contains(s))
                .ifPresent(s -> fields.error(
                        "invalid-stage",
                        "/metadata/annotations/loadline.io~1stage",
                        metadata,
                        "a stage is vm or container, not " + s));
        return stage;
    }

    /** From our annotation, otherwise from the first tag that names one. */
    private Optional<String> runtime(MappingNode metadata, Map<String, String> annotations) {
        return Optional.ofNullable(annotations.get("loadline.io/runtime"))
                .or(() -> fields.texts(metadata, "tags", "/metadata/tags").stream()
                        .filter(RUNTIMES::contains)
                        .findFirst());
    }

    /** @param usual kind of what is named without one */
    private List<Ref> refs(MappingNode spec, String field, Kind usual) {
        var pointer = "/spec/" + field;
        var refs = new ArrayList<Ref>();
        for (var text : fields.texts(spec, field, pointer)) {
            ref(text, usual)
                    .ifPresentOrElse(
                            refs::add,
                            () -> fields.error(
                                    "invalid-reference",
                                    pointer,
                                    spec,
                                    "'" + text + "' is no reference such as " + usual.word() + ":payment"));
        }
        return refs.stream().distinct().toList();
    }

    private static Optional<Ref> ref(String text, Kind usual) {
        var word = text.contains(":") ? text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT) : usual.word();
        var name = bare(text);
        for (var kind : Kind.values()) {
            if (kind.word().equals(word) && NAME.matcher(name).matches()) {
                return Optional.of(new Ref(kind, name));
            }
        }
        return Optional.empty();
    }

    /** {@code group:default/checkout} is {@code checkout}. */
    private static String bare(String ref) {
        var name = ref.substring(ref.indexOf(':') + 1);
        return name.startsWith("default/") ? name.substring("default/".length()) : name;
    }

    private Map<String, String> annotations(MappingNode metadata) {
        var annotations = new LinkedHashMap<String, String>();
        fields.mapping(metadata, "annotations", "/metadata/annotations", false)
                .ifPresent(node -> node.getValue().forEach(pair -> {
                    if (pair.getKeyNode() instanceof ScalarNode key
                            && pair.getValueNode() instanceof ScalarNode value) {
                        annotations.put(
                                fields.value(key, "/metadata/annotations"),
                                fields.value(value, "/metadata/annotations"));
                        checkOurs(key);
                    } else {
                        fields.error(
                                "wrong-type", "/metadata/annotations", pair.getKeyNode(), "an annotation is a text");
                    }
                }));
        return annotations;
    }

    private void checkOurs(ScalarNode key) {
        var name = key.getValue();
        if (name.startsWith("loadline.io/") && !OURS.contains(name.substring("loadline.io/".length()))) {
            fields.error(
                    "unknown-annotation",
                    "/metadata/annotations",
                    key,
                    name + " is none of ours: "
                            + String.join(", ", OURS.stream().sorted().toList()));
        }
    }
}
