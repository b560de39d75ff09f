package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What clients of an API can rely on no more: operations, parameters, kinds of body and fields that are gone; what must be sent that
 * need not be before, or is accepted no longer; what may be missing from an answer, or be of another type. More in an answer breaks
 * nobody, further values of an enum included.
 */
final class BreakingChanges {
    private static final List<String> LIMITS = List.of(
            "pattern",
            "minimum",
            "exclusiveMinimum",
            "minLength",
            "minItems",
            "maximum",
            "exclusiveMaximum",
            "maxLength",
            "maxItems");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    private final Set<Pair> compared = new HashSet<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** Each as a sentence for people; empty when every client goes on as before. */
    static List<String> between(JsonNode before, JsonNode after) {
        var changes = new BreakingChanges(before, after);
        ApiOperation.of(before).forEach(changes::operation);
        return changes.found;
    }

    private void operation(ApiOperation old) {
        var now = new ApiOperation(
                after,
                old.path(),
                old.verb(),
                after.path("paths").path(old.path()).path(old.verb()));
        if (now.node().isMissingNode()) {
            found.add(old + " is gone");
            return;
        }
        // generated clients call it by these
        same(old + ": its name", old.node().path("operationId"), now.node().path("operationId"));
        same(old + ": its tags", old.node().path("tags"), now.node().path("tags"));
        parameters(old, now);
        bodies(old, now);
        answers(old, now);
    }

    private void parameters(ApiOperation old, ApiOperation now) {
        var were = parameters(old);
        var are = parameters(now);
        are.forEach((name, parameter) -> {
            if (isRequired(parameter) && !isRequired(were.getOrDefault(name, MissingNode.getInstance()))) {
                found.add(old + ": " + name + " must be sent");
            }
        });
        were.forEach((name, parameter) -> {
            if (isThere(old + ": " + name, are.get(name))) {
                sent(old + ": " + name, parameter.path("schema"), are.get(name).path("schema"));
            }
        });
    }

    private static Map<String, JsonNode> parameters(ApiOperation operation) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .collect(Collectors.toMap(
                        each -> each.path("in").asText() + " parameter "
                                + each.path("name").asText(),
                        each -> each));
    }

    private void bodies(ApiOperation old, ApiOperation now) {
        if (isRequired(now.node().path("requestBody")) && !isRequired(old.node().path("requestBody"))) {
            found.add(old + ": a body must be sent");
        }
        old.node().at("/requestBody/content").propertyStream().forEach(type -> {
            var is = now.node().at("/requestBody/content").get(type.getKey());
            if (isThere(old + ": body " + type.getKey(), is)) {
                sent(old + ": body ", type.getValue().path("schema"), is.path("schema"));
            }
        });
    }

    private void answers(ApiOperation old, ApiOperation now) {
        old.node()
                .path("responses")
                .propertyStream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> {
                    var what = old + ": answer " + answer.getKey();
                    var is = now.node().path("responses").get(answer.getKey());
                    if (isThere(what, is)) {
                        contents(what, answer.getValue().path("content"), is.path("content"));
                    }
                });
    }

    private void contents(String what, JsonNode were, JsonNode are) {
        were.propertyStream().forEach(type -> {
            if (isThere(what + " " + type.getKey(), are.get(type.getKey()))) {
                received(
                        what + " ",
                        type.getValue().path("schema"),
                        are.get(type.getKey()).path("schema"));
            }
        });
    }

    private void sent(String what, JsonNode was, JsonNode is) {
        var old = ApiSchema.of(before, was);
        var now = ApiSchema.of(after, is);
        if (!compared.add(new Pair(old.node(), now.node(), true))) {
            return;
        }
        if (!now.isAnything() && !types(now).containsAll(types(old))) {
            found.add(what + " must be " + types(now));
        }
        if (now.node().has("enum") && !(old.node().has("enum") && values(now).containsAll(values(old)))) {
            found.add(what + " must be one of " + values(now));
        }
        LIMITS.stream()
                .filter(limit ->
                        isTighter(limit, old.node().path(limit), now.node().path(limit)))
                .forEach(limit -> found.add(what + " has a tighter " + limit));
        var needed = old.required().toList();
        now.required()
                .filter(name -> !needed.contains(name))
                .forEach(name -> found.add(what + "/" + name + " must be sent"));
        fields(what, old, now, this::sent);
    }

    private void received(String what, JsonNode was, JsonNode is) {
        var old = ApiSchema.of(before, was);
        var now = ApiSchema.of(after, is);
        if (!compared.add(new Pair(old.node(), now.node(), false))) {
            return;
        }
        if (!old.isAnything() && (now.isAnything() || !types(old).containsAll(types(now)))) {
            found.add(what + " is " + types(now));
        }
        var given = now.required().toList();
        old.required()
                .filter(name ->
                        !given.contains(name) && now.node().path("properties").has(name))
                .forEach(name -> found.add(what + "/" + name + " may be missing"));
        fields(what, old, now, this::received);
    }

    private void fields(String what, ApiSchema old, ApiSchema now, Comparison comparison) {
        same(what + ": its format", old.node().path("format"), now.node().path("format"));
        old.node().path("properties").propertyStream().forEach(property -> {
            var is = now.node().path("properties").get(property.getKey());
            if (isThere(what + "/" + property.getKey(), is)) {
                comparison.compare(what + "/" + property.getKey(), property.getValue(), is);
            }
        });
        for (var inner : List.of("items", "additionalProperties")) {
            if (old.node().path(inner).isObject()) {
                comparison.compare(
                        what + "/*", old.node().path(inner), now.node().path(inner));
            }
        }
    }

    private boolean isThere(String what, @Nullable JsonNode now) {
        if (now == null) {
            found.add(what + " is gone");
            return false;
        }
        return true;
    }

    private void same(String what, JsonNode was, JsonNode is) {
        if (!was.equals(is)) {
            found.add("%s was %s and is %s".formatted(what, was, is));
        }
    }

    private static boolean isRequired(JsonNode parameterOrBody) {
        return parameterOrBody.path("required").asBoolean();
    }

    /** Beside null, which is said by being required or not. */
    private static Set<String> types(ApiSchema schema) {
        var type = schema.node().path("type");
        var types = (type.isArray() ? type.valueStream() : List.of(type).stream())
                .map(JsonNode::asText)
                .filter(each -> !each.equals("null"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static List<String> values(ApiSchema schema) {
        return schema.node()
                .path("enum")
                .valueStream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean isTighter(String limit, JsonNode was, JsonNode is) {
        if (is.isMissingNode() || was.equals(is)) {
            return false;
        }
        return was.isMissingNode()
                || is.isTextual()
                || (limit.toLowerCase(Locale.ROOT).contains("max")
                        ? is.asDouble() < was.asDouble()
                        : is.asDouble() > was.asDouble());
    }

    private interface Comparison {
        void compare(String what, JsonNode was, JsonNode is);
    }

    private record Pair(JsonNode was, JsonNode is, boolean sent) {}
}
