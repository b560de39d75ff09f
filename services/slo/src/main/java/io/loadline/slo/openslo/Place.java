package io.loadline.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A property of a document, present or not, with its path and the line where it stands or where it is missing; and the rules
 * that can be held against it. Each rule notes a finding and goes on, so that all are found in one pass.
 */
final class Place {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LEGACY_NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,126}[A-Za-z0-9])?");
    private static final Pattern LETTERS = Pattern.compile("[a-zA-Z]*");
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Judgement judgement;
    private final Version version;
    private final int object;
    private final String path;
    private final int line;
    private final Optional<Tree> tree;

    private Place(Judgement judgement, Version version, int object, String path, int line, Optional<Tree> tree) {
        this.judgement = judgement;
        this.version = version;
        this.object = object;
        this.path = path;
        this.line = line;
        this.tree = tree.filter(t -> !(t instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NULL));
    }

    static Place root(Judgement judgement, int object, Tree tree) {
        var said = new Place(judgement, Version.V1, object, "", tree.line(), Optional.of(tree));
        var version = Version.of(said.get("apiVersion").text()).orElse(Version.V1);
        return new Place(judgement, version, object, "", tree.line(), Optional.of(tree));
    }

    /** Of the object; v1 when it names none that is known. */
    Version version() {
        return version;
    }

    boolean present() {
        return tree.isPresent();
    }

    boolean strict() {
        return judgement.profile() == Profile.STRICT;
    }

    Place get(String name) {
        var step = PLAIN_KEY.matcher(name).matches()
                ? (path.isEmpty() ? name : path + "." + name)
                : path + "['" + name + "']";
        if (tree.orElse(null) instanceof Tree.Mapping mapping) {
            var found = Optional.ofNullable(mapping.entries().get(name));
            return new Place(
                    judgement, version, object, step, found.map(Tree::line).orElse(line), found);
        }
        return new Place(judgement, version, object, step, line, Optional.empty());
    }

    List<Place> each() {
        var places = new ArrayList<Place>();
        if (tree.orElse(null) instanceof Tree.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                var item = items.values().get(i);
                places.add(new Place(judgement, version, object, path + "[" + i + "]", item.line(), Optional.of(item)));
            }
        }
        return places;
    }

    Set<String> keys() {
        return tree.orElse(null) instanceof Tree.Mapping mapping
                ? mapping.entries().keySet()
                : Set.of();
    }

    boolean isText() {
        return tree.orElse(null) instanceof Tree.Scalar;
    }

    String text() {
        return tree.orElse(null) instanceof Tree.Scalar scalar ? scalar.text() : "";
    }

    Optional<String> optionalText() {
        return Optional.of(text()).filter(text -> !text.isEmpty());
    }

    boolean flag() {
        return text().equals("true");
    }

    Optional<BigDecimal> number() {
        return tree.orElse(null) instanceof Tree.Scalar scalar ? scalar.decimal() : Optional.empty();
    }

    /** Of a mapping; empty for anything else. */
    @SuppressWarnings("unchecked")
    Map<String, Object> entries() {
        return plain() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    Object plain() {
        return tree.flatMap(Tree::plain).orElse(Map.of());
    }

    Spot spot() {
        return new Spot(object, path, line);
    }

    void note(String code, String message) {
        judgement.note(spot().finding(code, message));
    }

    /** Notes when the property is missing or an empty text. */
    boolean required() {
        if (!present() || (isText() && text().isEmpty()) || plain().equals(Map.of())) {
            note("required", "property is required but was empty");
            return false;
        }
        return true;
    }

    Place mapping(Set<String> known) {
        for (var key : map().keys()) {
            if (!known.contains(key)) {
                get(key).note("unknown-field", "unknown field '" + key + "'");
            }
        }
        return this;
    }

    Place map() {
        if (present() && !(tree.orElseThrow() instanceof Tree.Mapping)) {
            note("type", "must be a mapping");
        }
        return this;
    }

    Place list() {
        if (present() && !(tree.orElseThrow() instanceof Tree.Items)) {
            note("type", "must be a list");
        }
        return this;
    }

    /** A number that was meant as a text is taken for one, unless in strict. */
    Place string() {
        boolean right =
                tree.orElse(null) instanceof Tree.Scalar scalar && (!strict() || scalar.kind() == Tree.Kind.TEXT);
        if (present() && !right) {
            note("type", "must be a text");
        }
        return this;
    }

    Place truth() {
        if (present() && !(tree.orElseThrow() instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.BOOLEAN)) {
            note("type", "must be true or false");
        }
        return this;
    }

    void name() {
        if (required() && string().isText()) {
            label();
        }
    }

    void label() {
        if (!string().isText()) {
            return;
        }
        if (strict() && !DNS_LABEL.matcher(text()).matches()) {
            note(
                    "string-dns-label",
                    "must be an RFC 1123 label: lower-case letters, digits and '-', at most 63, such as 'my-name'");
        } else if (!strict() && !LEGACY_NAME.matcher(text()).matches()) {
            note(
                    "string-match-regexp",
                    "must be letters, digits, '-', '_' and '.', beginning and ending with a letter or digit");
        }
    }

    void letters() {
        if (strict() && !LETTERS.matcher(text()).matches()) {
            note("string-alpha", "must be letters alone");
        }
    }

    void atMost(int length) {
        if (string().text().codePoints().count() > length) {
            note("string-max-length", "must be at most " + length + " characters long");
        }
    }

    void equalTo(String expected) {
        if (required() && !text().equals(expected)) {
            note("equal-to", "must be '" + expected + "'");
        }
    }

    void oneOf(List<String> values) {
        if (present() && !values.contains(text())) {
            note("one-of", "must be one of " + values);
        }
    }

    /** Notes when not exactly one, or with {@code required} false more than one, of the properties is there. */
    boolean exclusive(boolean required, List<String> names) {
        var given = names.stream().filter(name -> get(name).present()).sorted().toList();
        if (given.size() > 1) {
            note("mutually-exclusive", given + " properties are mutually exclusive, provide only one of them");
        } else if (given.isEmpty() && required) {
            note(
                    "mutually-exclusive",
                    "one of " + names.stream().sorted().toList() + " properties must be set, none was provided");
        }
        return given.size() == 1 || (given.isEmpty() && !required);
    }

    void size(int least, int most) {
        int size = list().each().size();
        if (size < least || size > most) {
            note(
                    "slice-length",
                    least == most ? "must have exactly " + least : "length must be between " + least + " and " + most);
        }
    }

    /** Notes when the number has a fraction. */
    Place whole() {
        if (number().filter(number -> number.scale() > 0).isPresent()) {
            note("type", "must be a whole number");
        }
        return this;
    }

    /** Notes when it is no number, or not within the bounds. */
    void within(Bound... bounds) {
        if (!present()) {
            return;
        }
        var value = number();
        if (value.isEmpty()) {
            note("type", "must be a number");
            return;
        }
        for (var bound : bounds) {
            if (!bound.allows(value.get())) {
                note(bound.code(), bound.message());
            }
        }
    }
}
