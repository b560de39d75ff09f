package io.loadline.changes.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes an ALTER TABLE of PostgreSQL that does several things apart. */
final class Actions {
    private static final Pattern ALTER_TABLE = Pattern.compile(
            "(ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?(?:\"[^\"]*+\"|[^\\s\",*]++)++(?:\\s*\\*)?\\s)(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Actions() {}

    /** Of any other statement itself. */
    static Stream<String> of(String statement) {
        var alter = ALTER_TABLE.matcher(statement);
        return alter.matches()
                ? cut(alter.group(2)).stream().map(action -> alter.group(1) + action)
                : Stream.of(statement);
    }

    /** At each comma that is in no parentheses, brackets or quotes. */
    private static List<String> cut(String actions) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < actions.length(); i++) {
            char c = actions.charAt(i);
            if (c == '\'' || c == '"') {
                int end = actions.indexOf(c, i + 1);
                i = end < 0 ? actions.length() : end;
            } else if (c == ',' && depth == 0) {
                parts.add(actions.substring(begin, i).strip());
                begin = i + 1;
            } else {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            }
        }
        parts.add(actions.substring(begin).strip());
        return parts;
    }
}
