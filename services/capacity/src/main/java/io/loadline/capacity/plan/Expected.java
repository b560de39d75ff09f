package io.loadline.capacity.plan;

import io.loadline.capacity.forecast.Burst;
import io.loadline.capacity.forecast.Demand;
import io.loadline.capacity.forecast.Forecast;
import io.loadline.capacity.forecast.Ordinary;
import io.loadline.capacity.forecast.Uplift;
import io.loadline.capacity.promotion.Promotion;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a service is expected to be asked for at a site.
 *
 * @param rates requests per second in each hour of a window at most: the upper end of the 95 % interval with the burst of the hour
 * @param model of the forecast
 * @param uplifts of the promotions in the window that are out of the ordinary
 * @param startsAt what promotions make of the first hour, as a factor; 1 when it was measured already
 * @param exceedance share of the hours of the backtest above the interval
 * @param note what a reader of the forecast must know
 */
@SuppressWarnings("ArrayRecordComponent") // read within this package, written by no one
record Expected(
        double[] rates,
        String model,
        Map<Promotion.Terms, Uplift> uplifts,
        double startsAt,
        double exceedance,
        Optional<String> note) {
    private static final double HOUR = 3600;

    static Expected of(Demand demand, Window window, Burst burst) {
        var history = demand.history();
        int hours = Math.max(1, ahead(demand, window.end()));
        var ordinary = demand.ordinary(hours);
        var forecast = demand.forecast(ordinary, hours);
        var uplifts = uplifts(demand, ordinary, window);
        var rates = new double[Math.toIntExact(window.length().toHours())];
        for (int i = 0; i < rates.length; i++) {
            var hour = window.start().plus(i, ChronoUnit.HOURS);
            int ahead = ahead(demand, hour);
            // an hour that was measured already needs no forecast
            double upper = ahead < 0
                    ? Math.max(0, history.at(history.size() + ahead))
                    : Uplift.lifted(forecast.points().get(ahead), uplifts).high95();
            rates[i] = upper * burst.at(hour) / HOUR;
        }
        return new Expected(
                rates,
                forecast.model(),
                uplifts,
                startsAt(forecast, uplifts, ahead(demand, window.start())),
                forecast.above95(),
                forecast.note());
    }

    private static double startsAt(Forecast forecast, Map<Promotion.Terms, Uplift> uplifts, int ahead) {
        if (ahead < 0) {
            return 1;
        }
        var ordinary = forecast.points().get(ahead);
        return ordinary.value() == 0 ? 1 : Uplift.lifted(ordinary, uplifts).value() / ordinary.value();
    }

    private static int ahead(Demand demand, Instant hour) {
        return Math.toIntExact(Duration.between(demand.history().end(), hour).toHours());
    }

    private static Map<Promotion.Terms, Uplift> uplifts(Demand demand, Ordinary ordinary, Window window) {
        var uplifts = new LinkedHashMap<Promotion.Terms, Uplift>();
        demand.promotions().stream()
                .filter(demand::exceptional)
                .filter(p -> p.window().overlaps(window))
                .forEach(p -> uplifts.put(p, demand.uplift(ordinary, p)));
        return uplifts;
    }

    /** Of the promotion that makes most of demand. */
    Optional<Uplift> uplift() {
        return uplifts.values().stream().max(Comparator.comparingDouble(Uplift::whole));
    }

    /** Requests per second of the highest hour. */
    double peak() {
        return DoubleStream.of(rates).max().orElse(0);
    }
}
