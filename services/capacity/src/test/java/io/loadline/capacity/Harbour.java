package io.loadline.capacity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** A small shop: two services at three sites, half a year of demand with one sale, ending now. */
final class Harbour {
    static final List<String> SITES = List.of("east", "north", "west");
    static final int WEEKS = 26;

    @SuppressWarnings("TimeInStaticInitializer") // one time for all steps, as long as the class lives
    static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS);

    static final Instant START = END.minus(WEEKS * 7L, ChronoUnit.DAYS);
    static final Instant SALE = END.minus(56, ChronoUnit.DAYS);
    static final Instant NEXT_SALE = END.plus(5, ChronoUnit.DAYS);

    /** What the west has beyond what is used. */
    static final String SPARE = """
            {"datacenter":"west","currency":"CNY","spareCpu":12.5,"spareMemoryGib":40,
             "spareCpuHour":{"amount":"0.02","currency":"CNY"},"cpuHour":{"amount":"0.20","currency":"CNY"},
             "memoryGibHour":{"amount":"0.03","currency":"CNY"}}
            """;

    private Harbour() {}

    static String service(String name) {
        return """
                {"name":"%s","owner":"checkout","tier":1,"runtime":"java","stage":"container","kind":"service","system":"shop",
                 "dependsOn":[],"annotations":{}}
                """.formatted(name);
    }

    /** From the third day on. */
    static String rateCard(String site, String hour) {
        return rateCard(site, hour, LocalDate.ofInstant(END.plus(3, ChronoUnit.DAYS), ZoneOffset.UTC));
    }

    static String rateCard(String site, String hour, LocalDate from) {
        return """
                {"datacenter":"%s","currency":"CNY","cpuHour":{"amount":"0.20","currency":"CNY"},
                 "memoryGibHour":{"amount":"0.03","currency":"CNY"},"validFrom":"%s",
                 "nodeShapes":[{"name":"c16m64","cpu":16,"memoryGiB":64,"hour":{"amount":"%s","currency":"CNY"}}]}
                """.formatted(site, from, hour);
    }

    static String cluster(String site) {
        return """
                {"datacenter":"%s","unit":"%s-1","nodes":[
                  {"shape":"c16m64","count":60,"allocatable":{"cpu":"15500m","memory":"58Gi","pods":110}}]}
                """.formatted(site, site);
    }

    static String workload() {
        return """
                {"stage":"container","containers":[{"name":"app","cpuRequest":"500m","memoryRequest":"768Mi"}],
                 "hpa":{"minReplicas":2,"maxReplicas":400,"targetCpuUtilisation":0.6},"podStart":"PT40S"}
                """;
    }

    static String promotion(Instant start, double multiplier) {
        return """
                {"name":"Harbour sale","start":"%s","end":"%s","expected":{"multiplier":%s},
                 "phases":[{"name":"opening","start":"%s","end":"%s"}]}
                """.formatted(
                        start, start.plus(48, ChronoUnit.HOURS), multiplier, start, start.plus(4, ChronoUnit.HOURS));
    }

    /** Hourly requests of both services, as CSV. */
    static String demand() {
        var csv = new StringBuilder("service,datacenter,unit,metric,start,seconds,value\n");
        var random = new Random(42);
        for (var service : List.of("checkout", "cart")) {
            for (int site = 0; site < SITES.size(); site++) {
                for (var hour = START; hour.isBefore(END); hour = hour.plus(1, ChronoUnit.HOURS)) {
                    double value = ordinary(hour, site) * sale(hour) * (1 + 0.04 * random.nextGaussian());
                    csv.append("%s,%s,%s-1,requests,%s,3600,%d\n"
                            .formatted(service, SITES.get(site), SITES.get(site), hour, Math.round(value)));
                }
            }
        }
        return csv.toString();
    }

    /** Used and requested CPU of checkout in the last two whole days. */
    static String usage() {
        var rows = new StringBuilder();
        var day = END.truncatedTo(ChronoUnit.DAYS);
        for (var hour = day.minus(2, ChronoUnit.DAYS); hour.isBefore(day); hour = hour.plus(1, ChronoUnit.HOURS)) {
            for (var metric : List.of("cpu-used", "cpu-requested", "memory-used")) {
                rows.append("""
                        {"service":"checkout","datacenter":"east","unit":"east-1","metric":"%s","start":"%s","seconds":3600,"value":%s}
                        """.formatted(metric, hour, metric.equals("memory-used") ? "8589934592" : "6.5"));
            }
        }
        return rows.toString();
    }

    static double ordinary(Instant hour, int site) {
        long hours = hour.getEpochSecond() / 3600;
        double day = 1 + 0.6 * Math.sin(2 * Math.PI * (hours % 24 - 4 - site) / 24.0);
        return (site == 0 ? 900_000 : 500_000) * day * (hours / 24 % 7 >= 5 ? 1.15 : 1);
    }

    private static double sale(Instant hour) {
        if (hour.isBefore(SALE) || !hour.isBefore(SALE.plus(48, ChronoUnit.HOURS))) {
            return 1;
        }
        return hour.isBefore(SALE.plus(4, ChronoUnit.HOURS)) ? 4 : 2;
    }

    /** k6's summary of a minute at one rate. */
    static String k6(double rate, double millis) {
        return """
                {"state":{"testRunDurationMs":60000},"metrics":{
                  "http_reqs":{"type":"counter","contains":"default","values":{"count":%d,"rate":%s}},
                  "iterations":{"type":"counter","contains":"default","values":{"count":%d,"rate":%s}},
                  "iteration_duration":{"type":"trend","contains":"time","values":{"avg":%s}},
                  "vus_max":{"type":"gauge","contains":"default","values":{"value":500,"min":500,"max":500}},
                  "http_req_failed":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":%d}},
                  "http_req_duration":{"type":"trend","contains":"time","values":{"avg":%s,"p(95)":%s,"p(99)":%s}}}}
                """.formatted(
                        Math.round(rate * 60),
                        rate,
                        Math.round(rate * 60),
                        rate,
                        millis,
                        Math.round(rate * 60),
                        millis,
                        millis * 2,
                        millis * 3);
    }
}
