package io.loadline.bench.cost;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bills of a shop: each line an hour of a service in a unit, in FOCUS and gzip. */
record Months(List<String> services, List<String> units) {
    private static final String HEADER =
            "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
                    + "ProviderName,ServiceName,Tags,x_Resource\n";
    private static final int HOURS = 24;
    private static final int MOST_CENTS = 100_000;

    void write(YearMonth month, long lines, long seed, OutputStream out) throws IOException {
        var random = new SplittableRandom(seed);
        var period = month + "-01T00:00:00Z," + month.plusMonths(1) + "-01T00:00:00Z,";
        try (var writer = new BufferedWriter(new OutputStreamWriter(new Fast(out), StandardCharsets.UTF_8), 1 << 16)) {
            writer.write(HEADER);
            for (long i = 0; i < lines; i++) {
                line(writer, month, period, random);
            }
        }
    }

    private void line(BufferedWriter writer, YearMonth month, String period, SplittableRandom random)
            throws IOException {
        int cents = random.nextInt(1, MOST_CENTS);
        var cost = "0.%05d,".formatted(cents);
        var day = month.atDay(random.nextInt(1, month.lengthOfMonth() + 1)).toString();
        int hour = random.nextInt(HOURS - 1);
        writer.write(cost);
        writer.write(cost);
        writer.write("CNY,");
        writer.write(period);
        writer.write(day + "T" + two(hour) + ":00:00Z," + day + "T" + two(hour + 1) + ":00:00Z,Usage,Cloud,VM,");
        writer.write(
                "\"{\"\"service\"\":\"\"" + services.get(random.nextInt(services.size())) + "\"\",\"\"unit\"\":\"\""
                        + units.get(random.nextInt(units.size())) + "\"\"}\",r-" + random.nextInt() + "\n");
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /** Packs quickly: it shares the cores with what it is sent to. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
