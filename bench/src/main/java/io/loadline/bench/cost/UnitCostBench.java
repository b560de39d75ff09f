package io.loadline.bench.cost;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a unit of sales costs by unit, site and service over thirteen months, while the lines of bills behind it grow to ten million. */
public final class UnitCostBench implements Bench {
    private static final int LINES = 10_000_000;
    private static final int LEVELS = 3;
    private static final int MONTHS = 13;
    private static final int SERVICES = 40;
    private static final int SITES = 3;
    private static final int UNITS_OF_A_SITE = 2;
    private static final String BY = "&by=unit,datacenter,service&limit=500";
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "unit-cost";
    }

    @Override
    public String about() {
        return "unit cost by unit, site and service over 13 months and 10 million lines of bills (--size sets another number)";
    }

    @Override
    public int seconds() {
        return 20;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var service = new CostService(options.root(), state, platform)) {
            var levels = new ArrayList<Level>();
            long lines = 0;
            for (int i = LEVELS - 1; i >= 0; i--) {
                long more = options.size().orElse(LINES) / Math.round(Math.pow(10, i)) - lines;
                lines += more;
                var shop = new Shop(service, options.seed() + i, i == LEVELS - 1);
                levels.add(shop.level(lines, more, options.seconds()));
            }
            return report(levels);
        }
    }

    /**
     * @param lines of all bills
     * @param perSecond lines that were recorded in a second, sent over HTTP in gzip
     * @param keptSeconds from the last bill until all days were worked out again
     * @param exact whether the months sum to what the bills do
     * @param again lines that were added by a bill that was sent before
     */
    private record Level(
            long lines,
            double perSecond,
            double keptSeconds,
            double monthsP99,
            double daysP99,
            boolean exact,
            long again) {}

    private static final class Shop {
        private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

        private final CostService service;
        private final long seed;
        private final List<String> services =
                IntStream.range(0, SERVICES).mapToObj(i -> "service-" + i).toList();
        private final Map<String, String> units = new LinkedHashMap<>();
        private final YearMonth last = YearMonth.now(ZONE).minusMonths(1);

        Shop(CostService service, long seed, boolean first) throws IOException, InterruptedException {
            this.service = service;
            this.seed = seed;
            for (int site = 0; site < SITES; site++) {
                for (int unit = 0; unit < UNITS_OF_A_SITE; unit++) {
                    units.put("unit-" + site + "-" + unit, "site-" + site);
                }
            }
            if (first) {
                introduce();
            }
        }

        private void introduce() throws IOException, InterruptedException {
            services.subList(1, services.size()).forEach(service::service);
            units.forEach(service::unit);
            for (int site = 0; site < SITES; site++) {
                service.introduce("site-" + site, "unit-" + site + "-0", services.getFirst());
            }
            var sold = start().datesUntil(end())
                    .flatMap(day -> units.keySet().stream().map(unit -> """
                            {"date":"%s","unit":"%s","orders":1000,"gmv":{"amount":"250000.00","currency":"CNY"}}""".formatted(day, unit)))
                    .collect(Collectors.joining("\n", "", "\n"));
            service.post("/business-days", "application/x-ndjson", BodyPublishers.ofString(sold));
        }

        private LocalDate start() {
            return last.minusMonths(MONTHS - 1L).atDay(1);
        }

        private LocalDate end() {
            return last.plusMonths(1).atDay(1);
        }

        Level level(long lines, long more, int seconds) throws Exception {
            long begun = System.nanoTime();
            for (int i = 0; i < MONTHS; i++) {
                send(last.minusMonths(i), more * (i + 1) / MONTHS - more * i / MONTHS, seed + i);
            }
            double took = (System.nanoTime() - begun) / 1e9;
            double kept = awaitKept();
            var range = "/unit-costs?from=" + start() + "&to=" + end() + BY;
            var months = measure(List.of(range + "&per=month"), seconds);
            var days = measure(
                    start().datesUntil(end())
                            .map(day -> "/unit-costs?from=" + day + "&to=" + end() + BY)
                            .toList(),
                    seconds);
            return new Level(
                    lines,
                    more / took,
                    kept,
                    Ranked.percentile(months, 0.99),
                    Ranked.percentile(days, 0.99),
                    isExact(range),
                    addedAgain(more));
        }

        /** By the bill of the last month, which is the first of the thirteen that came. */
        private long addedAgain(long more) throws IOException, InterruptedException, SQLException {
            var count = "select count(*) from bill_line";
            long before = service.number(count);
            send(last, more / MONTHS, seed);
            return service.number(count) - before;
        }

        private void send(YearMonth month, long lines, long draw) throws IOException, InterruptedException {
            var bills = new Months(services, List.copyOf(units.keySet()));
            try (var body = new PipedInputStream(1 << 20)) {
                var pipe = new PipedOutputStream(body);
                Thread.ofPlatform().start(() -> {
                    try (pipe) {
                        bills.write(month, lines, draw, pipe);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                var recorded = service.post(
                        "/bills?format=focus-1.2", "application/gzip", BodyPublishers.ofInputStream(() -> body));
                if (recorded.path("accepted").asLong() != lines) {
                    throw new IllegalStateException(recorded.toString());
                }
            }
        }

        /** @return seconds */
        private double awaitKept() throws SQLException, InterruptedException {
            long begun = System.nanoTime();
            // the days before the first month and after the last one are not asked for
            while (service.number("""
                    select count(*) from generate_series(cast('%s' as date), cast('%s' as date) - 1, interval '1 day') as d (day)
                      left join cost_day k on k.day = d.day
                     where coalesce(k.version, -1) <> greatest(
                             coalesce((select max(position) from cost_change_day c where c.day = d.day), 0),
                             coalesce((select max(position) from cost_change_from f where f.first_day <= d.day), 0))
                    """.formatted(start(), end())) > 0) {
                Thread.sleep(200);
            }
            return (System.nanoTime() - begun) / 1e9;
        }

        /** One after the other. @return milliseconds of each */
        private List<Double> measure(List<String> paths, int seconds) throws IOException, InterruptedException {
            for (int i = 0; i < 20; i++) {
                service.get(paths.get(i % paths.size()));
            }
            var took = new ArrayList<Double>();
            long until = System.nanoTime() + seconds * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < until; i++) {
                long begun = System.nanoTime();
                service.get(paths.get(i * 37 % paths.size()));
                took.add((System.nanoTime() - begun) / NANOS_PER_MILLI);
            }
            return took;
        }

        /** Whether all pages of the months sum to what the lines of the bills say in the business days of the same time. */
        private boolean isExact(String range) throws IOException, InterruptedException, SQLException {
            var sum = BigDecimal.ZERO;
            var after = "";
            do {
                var page = service.get(range + "&per=month" + after);
                for (var item : page.path("items")) {
                    sum = sum.add(
                            new BigDecimal(item.path("cost").path("amount").asText()));
                }
                after = page.path("next").isTextual()
                        ? "&after=" + page.path("next").asText()
                        : "";
            } while (!after.isEmpty());
            // in units of the fifth place, which the lines have
            return sum.movePointRight(5).longValueExact() == service.number("""
                    select cast(sum(effective) * 100000 as bigint) from bill_line
                     where starts >= cast('%s 00:00' as timestamp) at time zone 'Asia/Shanghai'
                       and starts < cast('%s 00:00' as timestamp) at time zone 'Asia/Shanghai'
                    """.formatted(start(), end()));
        }
    }

    private static Report report(List<Level> levels) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("levels", levels.stream().map(UnitCostBench::figures).toList());
        figures.put("monthsP99Ms", thousandths(levels.getLast().monthsP99()));
        figures.put("daysP99Ms", thousandths(levels.getLast().daysP99()));
        var lines = new ArrayList<>(List.of(
                "",
                "  %12s %10s %10s %14s %14s %8s %12s"
                        .formatted(
                                "lines", "lines/s", "kept s", "months p99 ms", "a day p99 ms", "sums", "sent again")));
        levels.forEach(level -> lines.add(String.format(
                Locale.ROOT,
                "  %,12d %,10.0f %10.1f %14.1f %14.1f %8s %+12d",
                level.lines(),
                level.perSecond(),
                level.keptSeconds(),
                level.monthsP99(),
                level.daysP99(),
                level.exact() ? "exact" : "WRONG",
                level.again())));
        return new Report(
                String.join("\n", lines),
                figures,
                levels.stream().allMatch(level -> level.exact() && level.again() == 0));
    }

    private static Map<String, Object> figures(Level level) {
        return Map.of(
                "lines", level.lines(),
                "perSecond", Math.round(level.perSecond()),
                "keptSeconds", thousandths(level.keptSeconds()),
                "monthsP99Ms", thousandths(level.monthsP99()),
                "daysP99Ms", thousandths(level.daysP99()),
                "exact", level.exact(),
                "again", level.again());
    }

    private static double thousandths(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
