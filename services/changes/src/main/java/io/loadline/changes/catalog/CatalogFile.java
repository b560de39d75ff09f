package io.loadline.changes.catalog;

import io.loadline.eventstore.Rejection.Violation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file with Backstage entities in several documents, as far as it could be read.
 *
 * @param entities those without errors
 * @param relations what they say of others beside that
 * @param lines where each entity begins, from 1
 * @param mentioned every entity that can be told from others, also those with errors
 * @param errors everything that is wrong, with its line
 */
record CatalogFile(
        List<Entity> entities,
        List<Relations> relations,
        Map<Entity.Ref, Integer> lines,
        Set<Entity.Ref> mentioned,
        List<Violation> errors) {
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 20;

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
                    errors.add(new Violation(
                            "duplicate-entity", "/metadata/name", reader.line(), entity.ref() + " is listed twice"));
                }
            });
            reader.ref().ifPresent(mentioned::add);
            errors.addAll(reader.errors());
        }
        return new CatalogFile(entities, relations, lines, mentioned, errors);
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
                    "malformed-yaml", "", mark == null ? 0 : mark.getLine() + 1, String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            errors.add(new Violation("malformed-yaml", "", 0, String.valueOf(e.getMessage())));
        }
        return documents;
    }
}
