package io.loadline.cost.workload;

import io.loadline.cost.workload.Workload.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Reads OpenCost's filters: {@code cluster:"east"+(namespace:"a","b"|label[app]!:"web")}. Comparisons are {@code :} equals, {@code ~:}
 * contains, {@code <~:} starts and {@code ~>:} ends with, {@code !} before them negates; {@code +} is and, {@code |} is or, and only
 * one of both stands between the same parentheses. {@code label:"app"} chooses what has the label, whatever it says, and the name of
 * groups without a value chooses what has none.
 */
public final class Filter {
    private static final int DEEPEST = 20;
    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("!<~:", true, String::startsWith),
            new Comparison("!~>:", true, String::endsWith),
            new Comparison("!~:", true, String::contains),
            new Comparison("!:", true, String::equals),
            new Comparison("<~:", false, String::startsWith),
            new Comparison("~>:", false, String::endsWith),
            new Comparison("~:", false, String::contains),
            new Comparison(":", false, String::equals));

    private final String text;
    private int at;
    private int depth;

    private Filter(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException that says where it cannot be read */
    public static Predicate<Properties> parse(String text) {
        if (text.isBlank()) {
            return properties -> true;
        }
        var filter = new Filter(text);
        var predicate = filter.group();
        filter.blanks();
        if (filter.at < text.length()) {
            throw filter.unreadable("an end or one of + and |");
        }
        return predicate;
    }

    private Predicate<Properties> group() {
        if (++depth > DEEPEST) {
            throw unreadable("at most " + DEEPEST + " parentheses");
        }
        var all = new ArrayList<Predicate<Properties>>();
        all.add(element());
        var operator = "";
        while (isNext("+") || isNext("|")) {
            var next = text.substring(at, at + 1);
            if (!operator.isEmpty() && !operator.equals(next)) {
                throw unreadable(operator + ", or parentheses,");
            }
            operator = next;
            at++;
            all.add(element());
        }
        depth--;
        // side by side, because a chain of thousands would be as deep
        return operator.equals("|")
                ? properties -> all.stream().anyMatch(each -> each.test(properties))
                : properties -> all.stream().allMatch(each -> each.test(properties));
    }

    private Predicate<Properties> element() {
        if (take("(")) {
            var inner = group();
            if (!take(")")) {
                throw unreadable(")");
            }
            return inner;
        }
        var property = property();
        var comparison = COMPARISONS.stream()
                .filter(each -> take(each.sign()))
                .findFirst()
                .orElseThrow(() -> unreadable("a comparison such as :"));
        var values = values();
        Predicate<Properties> holds = properties -> values.stream()
                .anyMatch(wanted -> wanted.equals(Property.UNALLOCATED)
                        ? property.group(properties).equals(wanted)
                        : property.values(properties).stream()
                                .anyMatch(value -> comparison.test().test(value, wanted)));
        return comparison.negated() ? holds.negate() : holds;
    }

    private Property property() {
        var name = word();
        var key = "";
        if (take("[")) {
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw unreadable("]");
            }
            key = text.substring(at, end);
            at = end + 1;
        }
        var named = key;
        return Property.of(name, named)
                .or(() -> Property.keys(name))
                .orElseThrow(() -> unreadable("a property instead of '" + name + "'"));
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private List<String> values() {
        var values = new ArrayList<String>();
        do {
            if (!take("\"")) {
                throw unreadable("a value in \"");
            }
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw unreadable("another \"");
            }
            values.add(text.substring(at, end));
            at = end + 1;
        } while (take(","));
        return values;
    }

    private boolean isNext(String sign) {
        blanks();
        return text.startsWith(sign, at);
    }

    private boolean take(String sign) {
        if (isNext(sign)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unreadable(String wanted) {
        return new IllegalArgumentException("at character " + (at + 1) + " of the filter, " + wanted + " is expected");
    }

    private record Comparison(String sign, boolean negated, BiPredicate<String, String> test) {}
}
