package io.loadline.changes.catalog;

import io.loadline.eventstore.Rejection.Violation;
import io.loadline.web.StrictJson;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file with Backstage entities in several documents, as far as it could be read.
 *
 * @param entities those without errors
 * @param relations what they say of others beside that
 * @param lines where each entity begins, from 1
 * @param mentioned every entity that can be told from others, also those with errors
 * @param errors what is wrong, the first thousand, each with its line
 */
record CatalogFile(
        List<Entity> entities,
        List<Relations> relations,
        Map<Entity.Ref, Integer> lines,
        Set<Entity.Ref> mentioned,
        List<Violation> errors) {
    /** Of an error after which nothing of the file is known. */
    static final String MALFORMED = "malformed-yaml";

    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 20;

    /** Characters, an alias counting as what it stands for: without one there are no more of them than the file has. */
    private static final long LONGEST = 4 << 20;

    private static final long ENDLESS = LONGEST + 1;

    /** Reads the file; nodes only, so that no tag in it can make an object. */
    static CatalogFile read(String yaml) {
        var entities = new ArrayList<Entity>();
        var lines = new LinkedHashMap<Entity.Ref, Integer>();
        var errors = new ArrayList<Violation>();
        var seen = new HashSet<Entity.Ref>();
        var mentioned = new HashSet<Entity.Ref>();
        var relations = new ArrayList<Relations>();
        for (var document : documents(yaml, errors)) {
            var reader = new EntityReader(document);
            reader.read().ifPresent(entity -> {
                if (seen.add(entity.ref())) {
                    entities.add(entity);
                    lines.put(entity.ref(), reader.line());
                    reader.relations().ifPresent(relations::add);
                } else {
                    note(
                            errors,
                            new Violation(
                                    "duplicate-entity",
                                    "/metadata/name",
                                    reader.line(),
                                    entity.ref() + " is listed twice"));
                }
            });
            reader.ref().ifPresent(mentioned::add);
            reader.errors().forEach(error -> note(errors, error));
        }
        return new CatalogFile(entities, relations, lines, mentioned, errors);
    }

    static void note(List<Violation> errors, Violation error) {
        if (errors.size() < StrictJson.MOST_ERRORS) {
            errors.add(error);
        }
    }

    private static List<Node> documents(String yaml, List<Violation> errors) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Node>();
        try {
            new Yaml(new SafeConstructor(options))
                    .composeAll(new StringReader(yaml))
                    .forEach(document -> {
                        if (!document.getTag().equals(Tag.NULL)) {
                            documents.add(document);
                        }
                    });
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            errors.add(new Violation(
                    MALFORMED, "", mark == null ? 0 : mark.getLine() + 1, String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            errors.add(new Violation(MALFORMED, "", 0, String.valueOf(e.getMessage())));
        }
        var known = new IdentityHashMap<Node, Long>();
        if (documents.stream().mapToLong(document -> length(document, known)).sum() > LONGEST) {
            errors.add(new Violation(MALFORMED, "", 0, "its aliases stand for too much"));
            return List.of();
        }
        return documents;
    }

    /** Each part is looked at once, however many aliases it has; one that holds itself has no end. */
    private static long length(Node node, Map<Node, Long> known) {
        var before = known.putIfAbsent(node, ENDLESS);
        if (before != null) {
            return before;
        }
        var parts = switch (node) {
            case ScalarNode scalar -> LongStream.of(scalar.getValue().length());
            case SequenceNode list -> list.getValue().stream().mapToLong(item -> length(item, known));
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .mapToLong(pair -> length(pair.getKeyNode(), known) + length(pair.getValueNode(), known));
            default -> LongStream.empty();
        };
        long length = Math.min(1 + parts.sum(), ENDLESS);
        known.put(node, length);
        return length;
    }
}
