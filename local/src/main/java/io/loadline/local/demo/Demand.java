package io.loadline.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Requests per second of each service at each site, hour by hour: growth, week, day, sales, chance. */
final class Demand {
    private static final double GROWTH_PER_YEAR = 0.35;
    private static final double HOURS_PER_YEAR = 8766;
    private static final double CHANCE = 0.04;

    /** Monday to Sunday. */
    private static final double[] WEEK = {0.96, 0.94, 0.95, 0.97, 1.03, 1.10, 1.05};

    private static final double[] DAY = day();

    private final Dates dates;
    private final Noise noise;
    private final List<Sale> sales;

    Demand(Dates dates, Noise noise) {
        this.dates = dates;
        this.noise = noise;
        this.sales = new ArrayList<>(dates.pastSales());
        sales.add(dates.nextSale());
    }

    /** Night, noon and a higher evening; the mean is 1. */
    private static double[] day() {
        var day = new double[24];
        double sum = 0;
        for (int hour = 0; hour < day.length; hour++) {
            day[hour] = 0.35 + 0.7 * bump(hour, 12.5, 3.5) + 1.05 * bump(hour, 21, 2.6);
            sum += day[hour];
        }
        for (int hour = 0; hour < day.length; hour++) {
            day[hour] *= day.length / sum;
        }
        return day;
    }

    private static double bump(int hour, double top, double width) {
        double distance = Math.abs(hour - top);
        double around = Math.min(distance, 24 - distance);
        return Math.exp(-around * around / (width * width));
    }

    double perSecond(Service service, Site site, Instant hour) {
        return ordinary(service, site, hour) * sale(service, hour) * chance(service, site, hour);
    }

    /** Requests within the hour. */
    long requests(Service service, Site site, Instant hour) {
        return Math.round(perSecond(service, site, hour) * 3600);
    }

    /** What the hour would be without sales and chance. */
    double ordinary(Service service, Site site, Instant hour) {
        var local = hour.atZone(site.zone());
        return service.perSecond() * site.share() * growth(hour) * rhythm(local);
    }

    private static double rhythm(ZonedDateTime local) {
        return WEEK[local.getDayOfWeek().getValue() - 1] * DAY[local.getHour()];
    }

    private double growth(Instant hour) {
        double years = Duration.between(dates.lastHour(), hour).toHours() / HOURS_PER_YEAR;
        return Math.exp(GROWTH_PER_YEAR * years);
    }

    private double sale(Service service, Instant hour) {
        double factor = 1;
        for (var sale : sales) {
            if (!hour.isBefore(sale.start()) && hour.isBefore(sale.end())) {
                factor *= sale.factor(hour, service.saleShare());
            }
        }
        return factor;
    }

    private double chance(Service service, Site site, Instant hour) {
        return noise.around(CHANCE, service.name().hashCode(), site.name().hashCode(), hour.getEpochSecond());
    }
}
