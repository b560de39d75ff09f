package io.loadline.changes.catalog;

import io.loadline.eventstore.Rejection.Violation;
import io.loadline.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Fields of a YAML document by their types; remembers what is missing or is of another. */
final class YamlFields {
    private final List<Violation> errors = new ArrayList<>();

    List<Violation> errors() {
        return errors;
    }

    String required(MappingNode node, String field, String pointer) {
        var value = text(node, field, pointer);
        if (value.isEmpty()
                && child(node, field).map(ScalarNode.class::isInstance).orElse(true)) {
            error("required", pointer, node, field + " is missing");
        }
        return value.orElse("");
    }

    Optional<String> text(MappingNode node, String field, String pointer) {
        return child(node, field).flatMap(value -> {
            if (value instanceof ScalarNode scalar) {
                return Optional.of(value(scalar, pointer)).filter(text -> !text.isBlank());
            }
            error("wrong-type", pointer, value, field + " is a text");
            return Optional.empty();
        });
    }

    List<String> texts(MappingNode node, String field, String pointer) {
        return child(node, field).map(value -> items(value, field, pointer)).orElse(List.of());
    }

    private List<String> items(Node value, String field, String pointer) {
        if (value instanceof SequenceNode list && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return list.getValue().stream()
                    .map(item -> value((ScalarNode) item, pointer))
                    .toList();
        }
        error("wrong-type", pointer, value, field + " is a list of texts");
        return List.of();
    }

    String value(ScalarNode scalar, String pointer) {
        if (!Texts.areStorable(scalar.getValue())) {
            error("invalid-value", pointer, scalar, "a text must not contain NUL or half a surrogate pair");
        }
        return scalar.getValue();
    }

    Optional<MappingNode> mapping(MappingNode node, String field, String pointer, boolean needed) {
        var value = child(node, field);
        if (value.isEmpty() && needed) {
            error("required", pointer, node, field + " is missing");
        }
        if (value.isPresent() && !(value.get() instanceof MappingNode)) {
            error("wrong-type", pointer, value.get(), field + " is a mapping");
        }
        return value.filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    static Optional<Node> child(MappingNode node, String field) {
        return node.getValue().stream()
                .filter(pair -> pair.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(field))
                .map(pair -> pair.getValueNode())
                .findFirst();
    }

    void error(String code, String pointer, Node where, String message) {
        CatalogFile.note(errors, new Violation(code, pointer, line(where), message));
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
