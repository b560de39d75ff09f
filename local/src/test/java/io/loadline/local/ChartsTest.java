package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with a chart's buttons: each kind of chart can be zoomed, and its figures taken along. */
@Order(5)
class ChartsTest extends SignedIn {
    /** Between cells, and not within a quoted one. */
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/promotions?service=checkout",
                "/console/calendar",
                "/console/services/checkout",
                "/console/graph",
                "/console/objectives/checkout-availability",
                "/console/forecasts?service=checkout",
                "/console/utilisation",
                "/console/cost",
                "/console/prices"
            })
    void eachIsSavedAsItIsShown(String path) throws IOException {
        visitor.open(path);
        saveAll();
    }

    @Test
    void thoseOfAPlanAreSavedAndZoomed() throws IOException {
        visitor.open("/console/plans");
        page.locator("main a", new Page.LocatorOptions().setHasText("harbour-day"))
                .first()
                .click();
        page.waitForURL("**/console/plans/**");
        visitor.settled();
        saveAll();
        page.locator("main a", new Page.LocatorOptions().setHasText("a site is lost"))
                .click();
        page.waitForURL("**/what-if**");
        visitor.settled();
        saveAll();
    }

    private void saveAll() throws IOException {
        var charts = page.locator("ll-chart").all();
        assertFalse(charts.isEmpty());
        for (var chart : charts) {
            assertWhole(saved(chart));
            var zoom = chart.locator("button[aria-label='Zoom in']");
            if (zoom.count() > 0) {
                zoom.click();
            }
        }
        assertEquals(List.of(), visitor.errors());
    }

    private List<String> saved(Locator chart) throws IOException {
        var taken = page.waitForDownload(
                () -> chart.locator("button[aria-label='Save as CSV']").click());
        return Files.readAllLines(taken.path());
    }

    /** Each line has what the head names: whose point it is, where it lies and, somewhere at least, how high. */
    private static void assertWhole(List<String> lines) {
        var columns = lines.getFirst().split(COMMA, -1).length;
        assertTrue(columns > 2 && lines.size() > 1, lines::toString);
        var heights = 0;
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(COMMA, -1);
            assertEquals(columns, cells.length, line);
            assertFalse(cells[0].isEmpty() || cells[1].isEmpty(), line);
            assertFalse(line.matches(".*(undefined|NaN|\\[object).*"), line);
            heights += cells[2].isEmpty() ? 0 : 1;
        }
        assertTrue(heights > 0, lines::toString);
    }
}
