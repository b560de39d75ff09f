package io.loadline.local;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deque's judge of pages by the Web Content Accessibility Guidelines 2.2, levels A and AA. */
final class Axe {
    private static final String SCRIPT = script();
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Axe() {}

    /** What is broken on the page, as {@code rule: elements}. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate("""
                rules => axe.run(document, { runOnly: rules }).then(found => found.violations.map(
                    each => `${each.id}: ${each.nodes.map(node => node.target.join(" ")).join(", ")}`))
                """, RULES);
    }

    private static String script() {
        try (var content = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
