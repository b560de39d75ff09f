package io.loadline.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** JSON pointers (RFC 6901) and the lines of a document that they stand for. */
final class Pointers {
    private static final JsonFactory JSON = new JsonFactory();

    private Pointers() {}

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The lines of values and of all that is around them; read only when something is wrong with the document, and not of all of it: the
     * pointers to each value of a deep one would be many times as long as it is.
     */
    static Map<String, Integer> lines(byte[] document, Collection<String> pointers) {
        var wanted = new HashSet<String>();
        for (var pointer : pointers) {
            var at = pointer;
            while (wanted.add(at) && !at.isEmpty()) {
                at = around(at);
            }
        }
        var lines = new HashMap<String, Integer>();
        try (var parser = JSON.createParser(document)) {
            if (parser.nextToken() != null) {
                value(parser, "", wanted, lines);
            }
        } catch (IOException e) {
            // the document was read before; what is known so far is good enough for a hint
            return lines;
        }
        return lines;
    }

    /** The line of a value, or of the nearest one around it. */
    static int line(Map<String, Integer> lines, String pointer) {
        var at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = around(at);
        }
        return lines.getOrDefault(at, 0);
    }

    private static String around(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static void value(JsonParser parser, String pointer, Set<String> wanted, Map<String, Integer> lines)
            throws IOException {
        if (!wanted.contains(pointer)) {
            parser.skipChildren();
            return;
        }
        lines.put(pointer, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = escaped(parser.currentName());
                parser.nextToken();
                value(parser, pointer + "/" + name, wanted, lines);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                value(parser, pointer + "/" + i, wanted, lines);
            }
        }
    }
}
