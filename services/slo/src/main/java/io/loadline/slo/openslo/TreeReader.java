package io.loadline.slo.openslo;

import io.loadline.web.Texts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML or JSON text into trees, one per object; never constructs a Java type that a document names. */
final class TreeReader {
    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 200_000;
    /** Characters, an alias counting as what it stands for: without one there are no more of them than the text has. */
    private static final long LONGEST = 4 << 20;

    private static final Pattern JSON = Pattern.compile("\ufeff?\\s*+[{\\[]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    private final List<Finding> findings = new ArrayList<>();
    private final List<Tree> objects = new ArrayList<>();
    private int nodes;
    private long length;

    List<Finding> findings() {
        return findings;
    }

    /** Objects of all documents; a document that is a list counts as its members. */
    List<Tree> read(String text) {
        try {
            for (var document : yaml().composeAll(new StringReader(asYaml(text)))) {
                add(convert(document, 0));
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            problem("yaml-syntax", mark == null ? 1 : mark.getLine() + 1, first(e.getProblem(), e));
        } catch (TooLarge e) {
            problem("yaml-too-complex", e.line, "aliases or nesting make this document too large");
        } catch (YAMLException e) {
            problem("yaml-syntax", 1, first(e.getMessage(), e));
        }
        return objects;
    }

    /** The parser takes no tab between the tokens of JSON, in whose texts none may stand, and knows no slash behind a backslash. */
    private static String asYaml(String text) {
        return JSON.matcher(text).lookingAt()
                ? ESCAPE.matcher(text.replace('\t', ' '))
                        .replaceAll(
                                escape -> escape.group().equals("\\/") ? "/" : Matcher.quoteReplacement(escape.group()))
                : text;
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowRecursiveKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static String first(@Nullable String message, Exception e) {
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private void add(Tree tree) {
        if (tree instanceof Tree.Items items) {
            objects.addAll(items.values());
        } else if (!(tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL)) {
            objects.add(tree);
        }
    }

    private Tree convert(Node node, int depth) {
        int line = node.getStartMark().getLine() + 1;
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new TooLarge(line);
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, line, depth);
            case SequenceNode sequence ->
                new Tree.Items(
                        line,
                        sequence.getValue().stream()
                                .map(value -> convert(value, depth + 1))
                                .toList());
            case ScalarNode scalar -> new Tree.Scalar(line, kind(scalar), storable(line, text(scalar)));
            default -> throw new TooLarge(line);
        };
    }

    private Tree mapping(MappingNode mapping, int line, int depth) {
        var entries = new LinkedHashMap<String, Tree>();
        var merged = new LinkedHashMap<String, Tree>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode(), depth + 1), merged);
                continue;
            }
            var keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? storable(keyLine, scalar.getValue()) : "?";
            if (entries.containsKey(key)) {
                problem("duplicate-key", keyLine, "'" + key + "' is given twice");
            }
            entries.put(key, convert(tuple.getValueNode(), depth + 1));
        }
        merged.forEach(entries::putIfAbsent);
        return new Tree.Mapping(line, entries);
    }

    /** YAML's {@code <<}: what a mapping, or the first of several, says where nothing else is said. */
    private void merge(Tree tree, Map<String, Tree> merged) {
        switch (tree) {
            case Tree.Mapping mapping -> mapping.entries().forEach(merged::putIfAbsent);
            case Tree.Items items -> items.values().forEach(item -> merge(item, merged));
            case Tree.Scalar scalar -> problem("yaml-syntax", scalar.line(), "'<<' merges mappings alone");
        }
    }

    private static Tree.Kind kind(ScalarNode scalar) {
        var tag = scalar.getTag();
        if (scalar.getValue().contains(":") && (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))) {
            // half past ten, which only YAML 1.1 takes for a number of base 60
            return Tree.Kind.TEXT;
        }
        if (tag.equals(Tag.INT)) {
            return Tree.Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Tree.Kind.DECIMAL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Tree.Kind.NULL : Tree.Kind.TEXT;
    }

    /** YAML 1.1 writes truth in many ways; they all become true and false. */
    private static String text(ScalarNode scalar) {
        if (!scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue();
        }
        return switch (scalar.getValue().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true" -> "true";
            default -> "false";
        };
    }

    private String storable(int line, String text) {
        length += text.length();
        if (length > LONGEST) {
            throw new TooLarge(line);
        }
        if (!Texts.areStorable(text)) {
            problem("invalid-value", line, "a text must not contain NUL or half a surrogate pair");
        }
        return text;
    }

    private void problem(String code, int line, String message) {
        findings.add(new Finding(code, objects.size(), "", line, message));
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        TooLarge(int line) {
            super("too large", null, false, false);
            this.line = line;
        }
    }
}
