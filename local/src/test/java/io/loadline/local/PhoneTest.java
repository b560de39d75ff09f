package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every page of the console on a small phone, in the dark and in Chinese: all that the console's own router knows, each found from another
 * one by its links, so that no page can be forgotten and none stands alone.
 */
@Tag("long")
@Order(5)
class PhoneTest extends SignedIn {
    private static final String BASE = "/console";

    /** Nobody carries out the steps of self-service here, so that there is no run to look at. */
    private static final Set<String> WITHOUT_CONTENT = Set.of("/runs/:id");

    private static final int WIDTH = 360;
    private static final int HEIGHT = 740;

    @BeforeAll
    void takeThePhone() {
        page.locator("#language").selectOption("zh");
        visitor.settled();
        page.locator("#theme").selectOption("dark");
        page.setViewportSize(WIDTH, HEIGHT);
    }

    @TestFactory
    Stream<DynamicTest> everyPageCanBeUsed() {
        var all = patterns();
        var found = walk(all);
        var unreached = new TreeSet<>(all);
        unreached.removeAll(found.keySet());
        assertEquals(WITHOUT_CONTENT, unreached, "no page leads to these");
        return found.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> assertEquals(List.of(), each.getValue())));
    }

    /** What is wrong with the first page that was met of each pattern in the router. */
    private Map<String, List<String>> walk(List<String> patterns) {
        var found = new LinkedHashMap<String, List<String>>();
        // What was written is found by its words.
        var ahead = new ArrayDeque<>(List.of("/", "/console/knowledge?q=orders"));
        while (!ahead.isEmpty()) {
            var address = ahead.remove();
            var pattern = patternOf(patterns, address);
            if (pattern.isPresent() && !found.containsKey(pattern.get())) {
                visitor.open(address);
                found.put(pattern.get(), flaws(address));
                ahead.addAll(links());
            }
        }
        return found;
    }

    private static Optional<String> patternOf(List<String> patterns, String address) {
        var whole = address.split("[?]", -1)[0];
        var path = whole.startsWith(BASE) ? whole.substring(BASE.length()) : whole;
        return patterns.stream()
                .filter(pattern -> path.matches(pattern.replaceAll(":\\w+", "[^/]+")))
                .findFirst();
    }

    private List<String> flaws(String path) {
        var flaws = new ArrayList<String>();
        if (visitor.overflow() > 0) {
            flaws.add("%s is %d px too wide: %s".formatted(path, visitor.overflow(), wide()));
        }
        visitor.untraced().forEach(figure -> flaws.add("%s: %s leads nowhere".formatted(path, figure)));
        flaws.addAll(Axe.violations(page));
        flaws.addAll(visitor.errors());
        return flaws;
    }

    /** What sticks out, for whoever has to mend it. */
    private Object wide() {
        return page.evaluate("""
                () => [...document.querySelectorAll("body *")].filter(each => !each.closest(".scroll") && each.getBoundingClientRect().right > innerWidth + 1)
                    .slice(0, 5).map(each => `${each.tagName}.${each.className}`)
                """);
    }

    @SuppressWarnings("unchecked")
    private List<String> patterns() {
        return (List<String>) page.evaluate("() => document.querySelector('ll-app').routes.map(each => each.path)");
    }

    @SuppressWarnings("unchecked")
    private List<String> links() {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll("#menu a, main a")].filter(each => each.origin === location.origin).map(each => each.pathname + each.search)
                """);
    }
}
