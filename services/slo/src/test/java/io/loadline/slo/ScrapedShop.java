package io.loadline.slo;

import io.loadline.testkit.MetricsPage;
import java.io.IOException;

/** A shop with a hundred requests a second, of which ten fail, and metrics that say so. */
final class ScrapedShop implements AutoCloseable {
    private final MetricsPage page;
    private final long opened = System.nanoTime();
    private volatile long begun = opened;

    ScrapedShop() throws IOException {
        page = new MetricsPage(this::metrics);
    }

    private String metrics() {
        long seconds100 = (System.nanoTime() - begun) / 10_000_000;
        return """
                # TYPE shop_requests_total counter
                shop_requests_total{code="200"} %d
                shop_requests_total{code="503"} %d
                """.formatted(seconds100 * 9 / 10, seconds100 / 10);
    }

    int port() {
        return page.port();
    }

    /** Its counters begin at nothing again. */
    void restart() {
        begun = System.nanoTime();
    }

    /** Since it was opened. */
    double seconds() {
        return (System.nanoTime() - opened) / 1e9;
    }

    @Override
    public void close() {
        page.close();
    }
}
