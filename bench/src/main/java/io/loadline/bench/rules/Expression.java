package io.loadline.bench.rules;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PromQL expression by its tokens: space and comments do not count, nor the order of label matchers, nor more than twelve digits of
 * a number.
 */
record Expression(List<String> tokens) {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|#[^\n]*"
                    + "|[0-9]+[a-z][0-9a-z]*|[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?|[a-zA-Z_:][a-zA-Z0-9_:.]*|[=!<>]=|[=!]~|\\S");
    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    private static final MathContext DIGITS = new MathContext(12);

    static Expression of(String text) {
        var tokens = new ArrayList<String>();
        var matchers = new ArrayList<String>();
        boolean braces = false;
        for (var found : TOKEN.matcher(text).results().toList()) {
            var token = normal(found.group());
            if (token.startsWith("#")) {
                continue;
            }
            if (token.equals("{")) {
                braces = true;
                matchers.clear();
                matchers.add("");
            } else if (token.equals("}")) {
                braces = false;
                tokens.add(matchers.stream()
                        .filter(m -> !m.isEmpty())
                        .sorted()
                        .toList()
                        .toString());
            } else if (braces && token.equals(",")) {
                matchers.add("");
            } else if (braces) {
                matchers.set(matchers.size() - 1, matchers.getLast() + token);
            } else {
                tokens.add(token);
            }
        }
        return new Expression(List.copyOf(tokens));
    }

    private static String normal(String token) {
        if (NUMBER.matcher(token).matches()) {
            return new BigDecimal(token).round(DIGITS).stripTrailingZeros().toPlainString();
        }
        return token.startsWith("'") && !token.contains("\"")
                ? '"' + token.substring(1, token.length() - 1) + '"'
                : token;
    }
}
